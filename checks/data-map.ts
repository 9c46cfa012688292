import { declared, type Said } from "./literals.ts";
import type { Check, Finding, Project, SourceFile } from "./project.ts";
import { tableOwners } from "./tables.ts";

/** Every table says what it keeps about people, or why it keeps nothing: export and erasure go by these lists. */
export const dataMap: Check = {
  name: "data-map",
  run: (project) => {
    const tables = columnsByTable(project);
    const owners = tableOwners(project);
    const maps = project.sources.filter(({ path }) => path.endsWith("/personal-data.ts")).map(readMap);
    const findings = maps.flatMap((map) => objections(map, tables, owners));
    const listed = new Set(
      maps.flatMap(({ entries, none }) => [...entries.map(({ table }) => table), ...none.keys()]),
    );
    return [...findings, ...unlisted(tables, owners, listed)];
  },
};

const ROW_TYPES = "src/platform/database/tables.generated.ts";

/** Names that rarely mean anything but a person's words, whereabouts or ways to reach them. */
const PERSONAL =
  /(^|_)(name|names|email|mail|mailbox|address|recipient|ip|network|user_agent|phone|birthday|born|postcode|street|text|body|story|reason|comment|message|note|bio|iban|password|pseudonym)($|_(hash|normalized|canonical|html|key)$)/;

type TableMap = { path: string; owner: string; entries: Entry[]; none: ReadonlyMap<string, number> };
type Entry = { table: string; columns: readonly string[]; line: number; whole: boolean };
type Tables = ReadonlyMap<string, readonly string[]>;
type Owners = ReadonlyMap<string, string>;

/** Read from the row types, which are generated from the migrated database: later migrations are in them. */
function columnsByTable({ file }: Project): Tables {
  const text = file(ROW_TYPES)?.text ?? "";
  const interfaces = new Map(
    [...text.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [
      name!,
      [...body!.matchAll(/^ {2}"?(\w+)"?: (.+);$/gm)].map(([, column, type]) => ({
        column: column!,
        type: type!,
      })),
    ]),
  );
  return new Map(
    (interfaces.get("DB") ?? []).map(({ column: table, type }) => [
      table,
      (interfaces.get(type) ?? []).map(({ column }) => column),
    ]),
  );
}

function readMap(source: SourceFile): TableMap {
  const entries = declared(source, "personalData");
  const none = declared(source, "noPersonalData");
  const tables = isRecord(none?.value) ? Object.keys(none.value) : [];
  const list = Array.isArray(entries?.value) ? entries.value : [];
  return {
    path: source.path,
    owner: /^src\/modules\/(\w+)\//.exec(source.path)?.[1] ?? "platform",
    entries: list.filter(isRecord).map((entry, index) => readEntry(entry, entries!.lineOf(index))),
    none: new Map(tables.map((table) => [table, none!.lineOf(table)])),
  };
}

function readEntry(entry: Record<string, Said>, line: number): Entry {
  const columns = Array.isArray(entry.columns) ? entry.columns.map(String) : [];
  const whole = ["table", "columns", "purpose", "retention", "erasure"].every((key) => key in entry);
  return { table: String(entry.table), columns, line, whole };
}

const isRecord = (value: Said): value is Record<string, Said> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function objections({ path, owner, entries, none }: TableMap, tables: Tables, owners: Owners): Finding[] {
  const listed = [
    ...entries.map(({ table, line }) => ({ table, line })),
    ...[...none].map(([table, line]) => ({ table, line })),
  ];
  const misplaced = listed.flatMap(({ table, line }) => {
    const message = misplacement(table, owner, tables, owners);
    return message ? [{ file: path, line, message }] : [];
  });
  return [
    ...misplaced,
    ...entries.flatMap((entry) => entryObjections(path, entry, tables.get(entry.table) ?? [])),
    ...[...Map.groupBy(entries, ({ table }) => table)].flatMap(([table, group]) =>
      forgotten(path, group, tables.get(table) ?? []),
    ),
  ];
}

function misplacement(table: string, owner: string, tables: Tables, owners: Owners): string | undefined {
  if (!tables.has(table)) return `There is no table "${table}" (or bin/row-types was not run).`;
  const real = owners.get(table) ?? "platform";
  return real === owner
    ? undefined
    : `"${table}" belongs to ${real}: list it in that module's personal-data.ts.`;
}

function entryObjections(
  file: string,
  { table, columns, line, whole }: Entry,
  real: readonly string[],
): Finding[] {
  const messages = columns
    .filter((column) => real.length > 0 && !real.includes(column))
    .map((column) => `"${table}" has no column "${column}".`);
  if (!whole) messages.push(`"${table}" must say columns, purpose, retention and erasure.`);
  return messages.map((message) => ({ file, line, message }));
}

/** One table may have several entries, where its columns are kept for different times. */
function forgotten(file: string, entries: readonly Entry[], real: readonly string[]): Finding[] {
  const listed = entries.flatMap(({ columns }) => columns);
  const columns = real.filter((column) => isPersonal(column) && !listed.includes(column));
  const { table, line } = entries[0]!;
  const message = `"${table}" lists no ${columns.join(", ")}: export and erasure would forget what they hold.`;
  return columns.length > 0 ? [{ file, line, message }] : [];
}

const isPersonal = (column: string): boolean => PERSONAL.test(column) && !/^(show|is|has)_/.test(column);

function unlisted(tables: Tables, owners: Owners, listed: ReadonlySet<string>): Finding[] {
  return [...tables.keys()]
    .filter((table) => !listed.has(table))
    .map((table) => {
      const owner = owners.get(table) ?? "platform";
      const file =
        owner === "platform" ? "src/platform/personal-data.ts" : `src/modules/${owner}/personal-data.ts`;
      const message = `The table "${table}" is in no data map. Say what it keeps about people (personalData) or why nothing (noPersonalData).`;
      return { file, line: 1, message };
    });
}
