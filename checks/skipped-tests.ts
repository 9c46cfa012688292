import type { Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { walk } from "./walk.ts";

/** A test that does not run is a promise nobody keeps. It is mended or it goes. */
export const skippedTests: Check = {
  name: "skipped-tests",
  run: (project) => project.sources.filter(({ path }) => isTest(path)).flatMap(skipped),
};

const PARKED = new Set(["skip", "only", "todo"]);
const OLD_WORDS = new Set(["xit", "xtest", "xdescribe", "fit", "fdescribe"]);

function skipped(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    const word = node.type === "CallExpression" ? parkedBy(node.callee) : undefined;
    if (word)
      found.push({
        file: source.path,
        line: source.lineAt(node.start),
        message: `${word} parks a test or runs it alone. Mend the test, or take it out and say why in the commit.`,
      });
  });
  return found;
}

function parkedBy(callee: Node): string | undefined {
  if (callee.type === "Identifier") return OLD_WORDS.has(callee.name) ? callee.name : undefined;
  if (callee.type === "TaggedTemplateExpression") return parkedBy(callee.tag);
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return undefined;
  if (PARKED.has(callee.property.name) && isTestWord(callee.object)) return `.${callee.property.name}`;
  return parkedBy(callee.object);
}

/** `test`, `it.concurrent`, `describe`, or the context a test is handed. */
function isTestWord(node: Node): boolean {
  if (node.type === "MemberExpression") return isTestWord(node.object);
  return node.type === "Identifier" && /^(test|it|describe|suite|context|ctx|task)$/.test(node.name);
}
