import type { JSXElement, JSXOpeningElement, Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { literalText, walk } from "./walk.ts";

/**
 * What the Content-Security-Policy would block, or what would have to weaken it. Unknown elements and attributes
 * are refused by TypeScript already (platform/html/elements.ts).
 */
export const html: Check = {
  name: "html",
  run: (project) =>
    project.sources.filter(({ path }) => path.startsWith("src/") && !isTest(path)).flatMap(inFile),
};

/** Whoever marks text as finished HTML must have escaped it: few places, all below the modules. */
const MAY_MARK_HTML = /^src\/(platform|ui)\//;

function inFile(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  const add = (node: Node, message: string): void => {
    found.push({ file: source.path, line: source.lineAt(node.start), message });
  };
  walk(source.program, (node) => {
    if (node.type === "JSXElement")
      for (const message of elementObjections(node)) add(node.openingElement, message);
    if (node.type === "ImportDeclaration" && !MAY_MARK_HTML.test(source.path) && takesRaw(node))
      add(
        node,
        "raw() and Html skip the escaping. Build HTML with JSX; text with markup goes through platform/markdown.",
      );
  });
  return found;
}

function elementObjections({ openingElement, children }: JSXElement): string[] {
  const tag = openingElement.name.type === "JSXIdentifier" ? openingElement.name.name : "";
  if (!/^[a-z]/.test(tag)) return [];
  const objections = attributesOf(openingElement).flatMap(attributeObjections);
  if (tag === "style")
    objections.push("No <style>: the Content-Security-Policy blocks it. Write a file in client/styles/.");
  if (tag === "script" && children.length > 0)
    objections.push(
      "No script inside a page: the Content-Security-Policy blocks it. Write a behaviour in client/behaviours/.",
    );
  return objections;
}

type Attribute = { name: string; value: string | undefined };

function attributesOf(element: JSXOpeningElement): Attribute[] {
  return element.attributes.flatMap((one) => {
    if (one.type !== "JSXAttribute" || one.name.type !== "JSXIdentifier") return [];
    const value = one.value?.type === "JSXExpressionContainer" ? one.value.expression : one.value;
    return [{ name: one.name.name, value: literalText(value as Node | null) }];
  });
}

function attributeObjections({ name, value }: Attribute): string[] {
  if (name === "style")
    return [
      "No style attribute: the Content-Security-Policy blocks it. Give it a class, or an SVG attribute.",
    ];
  if (/^on[a-z]/i.test(name))
    return [`No ${name}: the Content-Security-Policy blocks it. Bind a behaviour with data-behaviour.`];
  if (value && /^\s*(javascript|data|vbscript):/i.test(value))
    return [`No ${value.slice(0, 11)} address: it is script in disguise.`];
  return [];
}

function takesRaw(node: Extract<Node, { type: "ImportDeclaration" }>): boolean {
  if (!/^#html\/html$|platform\/html\/html\.ts$/.test(node.source.value)) return false;
  return node.specifiers.some(
    (one) =>
      one.type === "ImportSpecifier" &&
      node.importKind !== "type" &&
      one.importKind !== "type" &&
      isRaw(one.imported),
  );
}

const isRaw = (node: Node): boolean =>
  node.type === "Identifier" && (node.name === "raw" || node.name === "Html");
