import type { Node } from "oxc-parser";
import type { SourceFile } from "./project.ts";
import { literalText, walk } from "./walk.ts";

/** What a literal of a program says: texts, lists and objects of such; anything computed is `undefined`. */
export type Said = string | number | boolean | null | undefined | Said[] | { [key: string]: Said };
/** A value said in a program, with the line on which it stands. */
export type Declared = { value: Said; line: number; lineOf(key: string | number): number };

/** The value of `export const name = …` as it is written, without running the program. */
export function declared(source: SourceFile, name: string): Declared | undefined {
  let found: Node | undefined;
  walk(source.program, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === name)
      found = plain(node.init);
    return found === undefined;
  });
  if (!found) return undefined;
  const node = found;
  return {
    value: said(node),
    line: source.lineAt(node.start),
    lineOf: (key) => source.lineAt((partOf(node, key) ?? node).start),
  };
}

function said(node: Node | null | undefined): Said {
  const value = plain(node);
  const text = literalText(value);
  if (text !== undefined) return text;
  if (value?.type === "Literal") return value.value as Said;
  if (value?.type === "ArrayExpression") return value.elements.map((one) => said(one));
  if (value?.type !== "ObjectExpression") return undefined;
  const entries = value.properties.flatMap((one) =>
    one.type === "Property" ? [[keyOf(one.key), said(one.value)] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Without `as const` and `satisfies …`. */
function plain(node: Node | null | undefined): Node | undefined {
  if (node?.type === "TSAsExpression" || node?.type === "TSSatisfiesExpression")
    return plain(node.expression);
  return node ?? undefined;
}

function partOf(node: Node, key: string | number): Node | undefined {
  if (node.type === "ArrayExpression" && typeof key === "number") return node.elements[key] ?? undefined;
  if (node.type !== "ObjectExpression") return undefined;
  return node.properties.find((one) => one.type === "Property" && keyOf(one.key) === key);
}

const keyOf = (node: Node): string => (node.type === "Identifier" ? node.name : (literalText(node) ?? ""));
