import type { Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile, type TextFile } from "./project.ts";
import { walk } from "./walk.ts";

const FILE_LINES = 300;
const TEST_LINES = 400;
const BEHAVIOUR_LINES = 60;
const FUNCTION_LINES = 60;
const COMMENT_COLUMNS = 120;

/** A file fits in the head, a function on a screen, and a comment, which no formatter breaks, into its window. */
export const size: Check = {
  name: "size",
  run: (project) => [
    ...project.files
      .filter(({ path }) => isProgram(path))
      .flatMap((file) => [...longFile(file), ...wideComments(file)]),
    ...project.sources.flatMap(longFunctions),
  ],
};

const isProgram = (path: string): boolean => /\.(tsx?|css)$/.test(path) && !path.endsWith(".generated.ts");

function longFile({ path, text }: TextFile): Finding[] {
  const lines = text.trimEnd().split("\n").length;
  const limit = limitOf(path);
  if (lines <= limit) return [];
  return [
    {
      file: path,
      line: limit + 1,
      message: `${lines} lines, more than ${limit}: probably two ideas. Move the one that has a name of its own out.`,
    },
  ];
}

function limitOf(path: string): number {
  if (isTest(path)) return TEST_LINES;
  return path.startsWith("client/behaviours/") ? BEHAVIOUR_LINES : FILE_LINES;
}

const COMMENT = /^\s*(?:\/\/|\/?\*)/;

function wideComments({ path, text }: TextFile): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.length <= COMMENT_COLUMNS || !COMMENT.test(line)) return [];
    const message = `A comment of ${line.length} columns, more than ${COMMENT_COLUMNS}. Break the line.`;
    return [{ file: path, line: index + 1, message }];
  });
}

function longFunctions(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node, parents) => {
    if (!isFunction(node) || isGroupOfTests(parents.at(-1))) return;
    const first = source.lineAt(node.start);
    const lines = source.lineAt(node.end) - first + 1;
    if (lines > FUNCTION_LINES)
      found.push({
        file: source.path,
        line: first,
        message: `A function of ${lines} lines, more than ${FUNCTION_LINES}. Tell it in steps: name each, put them below in calling order.`,
      });
  });
  return found;
}

const isFunction = (node: Node): boolean =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

/** `describe("…", () => { … })` is a heading, not a function anyone calls. */
function isGroupOfTests(parent: Node | undefined): boolean {
  if (parent?.type !== "CallExpression") return false;
  const { callee } = parent;
  const name = callee.type === "CallExpression" ? callee.callee : callee;
  const root = name.type === "MemberExpression" ? name.object : name;
  return root.type === "Identifier" && root.name === "describe";
}
