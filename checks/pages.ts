import type { Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { walk } from "./walk.ts";

/**
 * A page is handed ready data and draws: what it needs can be read off its handler, and it can be shown in any state.
 */
export const pages: Check = {
  name: "pages",
  run: (project) => project.sources.filter(({ path }) => draws(path)).flatMap(workDone),
};

const draws = (path: string): boolean =>
  (/^src\/modules\/[\w-]+\/(pages|components)\//.test(path) || path.startsWith("src/ui/")) && !isTest(path);

const FETCHES = /^(kysely|postgres)$|^#platform\/(database|jobs|outbox)\/|\/actions\//;

function workDone(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  const add = (node: Node, message: string): void => {
    found.push({ file: source.path, line: source.lineAt(node.start), message });
  };
  walk(source.program, (node) => {
    if (node.type === "AwaitExpression")
      add(node, "A page does not wait. Fetch in the handler and hand the page what it draws.");
    if (node.type === "ImportDeclaration" && node.importKind !== "type" && takesMore(node))
      add(
        node,
        `A page takes nothing from ${node.source.value}: the handler fetches and acts, the page draws.`,
      );
  });
  return found;
}

function takesMore(node: Extract<Node, { type: "ImportDeclaration" }>): boolean {
  if (!FETCHES.test(node.source.value)) return false;
  return node.specifiers.some((one) => one.type !== "ImportSpecifier" || one.importKind !== "type");
}
