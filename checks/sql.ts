import type { Expression, Node } from "oxc-parser";
import type { SourceFile } from "./project.ts";
import { walk } from "./walk.ts";

/** A piece of SQL in a program. `text` is as long as what it was cut from, so that places in it can be told. */
export type SqlText = { text: string; start: number };

const TAGS = new Set(["sql", "tx", "db"]);
const RAW = new Set(["raw", "unsafe"]);

/** Tagged templates (`sql`…``) and what is handed to `raw("…")` and `unsafe("…")`; values in them are blanked. */
export function sqlIn(source: SourceFile): SqlText[] {
  const found: SqlText[] = [];
  const add = (node: Node): void => {
    found.push({ text: withoutValues(node, source.text), start: node.start });
  };
  walk(source.program, (node) => {
    if (node.type === "TaggedTemplateExpression" && isSqlTag(node.tag)) add(node.quasi);
    if (node.type === "CallExpression" && isRaw(node.callee) && isText(node.arguments[0]))
      add(node.arguments[0]!);
  });
  return found;
}

/** SQL without its comments and quoted texts, every other character in its place. */
export const statementsOf = (text: string): string =>
  text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'[^']*'/g, (words) => words.replace(/[^\n]/g, " "));

function isSqlTag(tag: Expression): boolean {
  if (tag.type === "TSInstantiationExpression") return isSqlTag(tag.expression);
  return tag.type === "Identifier" && TAGS.has(tag.name);
}

function isRaw(callee: Expression): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    RAW.has(callee.property.name)
  );
}

function isText(node: Node | undefined): boolean {
  return node?.type === "TemplateLiteral" || (node?.type === "Literal" && typeof node.value === "string");
}

function withoutValues(node: Node, program: string): string {
  let text = program.slice(node.start, node.end);
  if (node.type !== "TemplateLiteral") return text;
  for (const value of node.expressions) {
    const from = value.start - node.start;
    const to = value.end - node.start;
    text = text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, " ") + text.slice(to);
  }
  return text;
}
