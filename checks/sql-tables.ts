import type { Node } from "oxc-parser";
import { type Check, type Finding, isTest, lineCounter, type Project, type SourceFile } from "./project.ts";
import { sqlIn, statementsOf } from "./sql.ts";
import { MIGRATION, tableOwners } from "./tables.ts";
import { placeOf } from "./tiers-table.ts";
import { literalText, walk } from "./walk.ts";

/** A table is read and written by its own module alone; tables of platform are everybody's to join. */
export const sqlTables: Check = {
  name: "sql-tables",
  run: (project) => {
    const owners = tableOwners(project);
    const programs = project.sources.filter(({ path }) => path.startsWith("src/") && !isTest(path));
    return [...programs.flatMap((source) => inProgram(source, owners)), ...inMigrations(project, owners)];
  },
};

type Owners = ReadonlyMap<string, string>;

const NAMED =
  /\b(?:from|join|into|update|only|using|table|copy|truncate)\s+"?(?:public"?\.)?"?([a-z_]\w*)"?/gi;
const QUALIFIED = /\b([a-z_]\w*)\.(?:\w|\*|")/gi;
const BUILDERS = new Set(
  "selectFrom insertInto updateTable deleteFrom replaceInto mergeInto using from innerJoin leftJoin rightJoin fullJoin crossJoin".split(
    " ",
  ),
);

function inProgram(source: SourceFile, owners: Owners): Finding[] {
  const own = ownerOf(source.path);
  const named = [...namedInSql(source), ...namedInBuilders(source)];
  const foreign = named.filter(({ table }) => isForeign(owners.get(table), own));
  const lines = foreign.map(({ table, at }) => `${source.lineAt(at)} ${table}`);
  return [...new Set(lines)].map((where) => {
    const [line, table] = where.split(" ") as [string, string];
    return { file: source.path, line: Number(line), message: foreignTable(table, owners.get(table)!) };
  });
}

const ownerOf = (path: string): string =>
  placeOf(path).module ?? (path.startsWith("src/platform/") ? "platform" : "");
const isForeign = (owner: string | undefined, own: string): boolean =>
  owner !== undefined && owner !== "platform" && owner !== own;

function foreignTable(table: string, owner: string): string {
  return `The table "${table}" belongs to ${owner}. Ask ${owner} for what you need (a query or action in its index.ts), so that its columns can change without you.`;
}

type Named = { table: string; at: number };

function namedInSql(source: SourceFile): Named[] {
  return sqlIn(source).flatMap(({ text, start }) =>
    [...statementsOf(text).matchAll(NAMED), ...statementsOf(text).matchAll(QUALIFIED)].map((match) => ({
      table: match[1]!.toLowerCase(),
      at: start + match.index + match[0].indexOf(match[1]!),
    })),
  );
}

function namedInBuilders(source: SourceFile): Named[] {
  const found: Named[] = [];
  walk(source.program, (node) => {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return;
    const { object, property } = node.callee;
    if (property.type !== "Identifier" || !BUILDERS.has(property.name) || isClass(object)) return;
    for (const name of tableArguments(node.arguments[0])) found.push(name);
  });
  return found;
}

/** `Array.from`, `Buffer.from`. */
const isClass = (node: Node): boolean => node.type === "Identifier" && /^[A-Z]/.test(node.name);

/** `"signatures as s"`, or a list of such. */
function tableArguments(argument: Node | undefined): Named[] {
  if (argument?.type === "ArrayExpression")
    return argument.elements.flatMap((one) => tableArguments(one ?? undefined));
  const text = literalText(argument);
  return text && argument ? [{ table: text.trim().split(/\s/)[0]!.toLowerCase(), at: argument.start }] : [];
}

const TOUCHES =
  /\b(references|alter\s+table(?:\s+if\s+exists)?|drop\s+table(?:\s+if\s+exists)?|update|insert\s+into|delete\s+from)\s+(?:only\s+)?"?(\w+)"?/gi;

/** A migration changes its own module's tables and points downwards, or a tier could not stand without those above. */
function inMigrations({ files }: Project, owners: Owners): Finding[] {
  return files.flatMap(({ path, text }) => {
    const own = MIGRATION.exec(path)?.[1];
    if (!own) return [];
    const lineAt = lineCounter(text);
    const movesTo = rowsMoveTo(text);
    return [...statementsOf(text).matchAll(TOUCHES)].flatMap((match) => {
      const table = match[2]!.toLowerCase();
      const verb = match[1]!.toLowerCase();
      const owner = owners.get(table);
      if (owner && MOVING.test(verb) && movesTo.includes(owner) && rankOf(owner) < rankOf(own)) return [];
      const message = migrationObjection(verb, table, own, owner);
      return message ? [{ file: path, line: lineAt(match.index), message }] : [];
    });
  });
}

const MOVING = /^(update|insert\s+into)$/;

/**
 * Where a table's rows go when what they say turns out to belong to a module below:
 * `-- Moves rows to campaigns, platform.`
 */
const rowsMoveTo = (text: string): string[] =>
  /^-- Moves rows to ([\w, ]+)\.$/m.exec(text)?.[1]?.split(/,\s*/) ?? [];

function migrationObjection(
  verb: string,
  table: string,
  own: string,
  owner: string | undefined,
): string | undefined {
  if (owner === undefined || owner === own) return undefined;
  if (verb !== "references")
    return `A migration of ${own} changes "${table}" of ${owner}: name it after ${owner}.`;
  if (rankOf(owner) < rankOf(own)) return undefined;
  return `"${table}" belongs to ${owner}, which does not lie below ${own}: a foreign key points downwards only.`;
}

const rankOf = (owner: string): number =>
  owner === "platform" ? 0 : (placeOf(`src/modules/${owner}/index.ts`).rank ?? 0);
