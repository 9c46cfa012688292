import type { CallExpression, Node } from "oxc-parser";
import { isTest, type Project, type SourceFile } from "./project.ts";
import { literalText, walk } from "./walk.ts";

/** Everything in the programs that may be a key: literals whole, templates (`ui.error.${status}`) as patterns. */
export type Mentions = { whole: ReadonlySet<string>; patterns: readonly RegExp[] };
/** A text asked for: `t("key", { name })`, `html(…)`, or the message of a form's rule. */
export type Asked = {
  file: string;
  line: number;
  pattern: RegExp;
  shown: string;
  /** The values handed over; `undefined` when the program computes them. */
  given: ReadonlySet<string> | undefined;
};

const ASKS = new Set(["t", "html"]);
const RULES = new Set(["min", "max", "length", "regex", "email", "nonempty", "refine", "literal", "enum"]);

export function mentionsIn(project: Project): Mentions {
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const { path, program } of project.sources)
    if (path.startsWith("src/") && !isTest(path))
      walk(program, (node) => {
        const text = literalText(node);
        if (text?.includes("§") && /^[\w-]+\./.test(text)) patterns.push(patternOf(text, ".+"));
        else if (text !== undefined) whole.add(text);
      });
  return { whole, patterns };
}

export const isMentioned = ({ whole, patterns }: Mentions, key: string): boolean =>
  whole.has(key) || patterns.some((pattern) => pattern.test(key));

export function keysAsked(project: Project): Asked[] {
  return project.sources
    .filter(
      ({ path }) => path.startsWith("src/") && !isTest(path) && !path.startsWith("src/platform/strings/"),
    )
    .flatMap(askedIn);
}

function askedIn(source: SourceFile): Asked[] {
  const found: Asked[] = [];
  walk(source.program, (node) => {
    if (node.type !== "CallExpression") return;
    const asked = textAskedBy(node) ?? ruleMessage(node);
    for (const { key, at } of keysIn(asked?.key))
      found.push({
        file: source.path,
        line: source.lineAt(at),
        pattern: patternOf(key, "[^.]+"),
        shown: key.replaceAll("§", "…"),
        given: asked?.given,
      });
  });
  return found;
}

/** A key as it is written; of `signed ? "a.b" : "a.c"` both. */
function keysIn(node: Node | undefined): { key: string; at: number }[] {
  if (node?.type === "ConditionalExpression") return [...keysIn(node.consequent), ...keysIn(node.alternate)];
  const key = literalText(node);
  return node && key !== undefined && /^[\w-]+\.[\w.§-]+$/.test(key) ? [{ key, at: node.start }] : [];
}

type Asking = { key: Node; given: ReadonlySet<string> | undefined };

function textAskedBy({ callee, arguments: [key, values] }: CallExpression): Asking | undefined {
  const name = callee.type === "MemberExpression" ? callee.property : callee;
  if (!key || name.type !== "Identifier" || !ASKS.has(name.name)) return undefined;
  return { key, given: namesIn(values) };
}

/** A refused field says its text by key: `z.string().min(1, "petitions.sign.name.missing")`. */
function ruleMessage({ callee, arguments: given }: CallExpression): Asking | undefined {
  const name = callee.type === "MemberExpression" ? callee.property : undefined;
  const key = given.at(-1);
  if (!key || name?.type !== "Identifier" || !RULES.has(name.name)) return undefined;
  return { key, given: undefined };
}

function namesIn(values: Node | undefined): Set<string> | undefined {
  if (!values) return new Set();
  if (values.type !== "ObjectExpression") return undefined;
  const names = values.properties.map((one) =>
    one.type === "Property" && one.key.type === "Identifier" ? one.key.name : "",
  );
  return names.includes("") ? undefined : new Set(names);
}

/**
 * A key with holes. What may stand in one: a single word where a text is asked
 * for, anything where it is only mentioned.
 */
function patternOf(text: string, hole: string): RegExp {
  const parts = text.split("§").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(hole)}$`);
}
