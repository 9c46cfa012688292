import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { sqlIn, statementsOf } from "./sql.ts";
import { walk } from "./walk.ts";

/** Lists go on from the last row seen: page 5,000 costs what the first does, and nothing is shown twice. */
export const keyPages: Check = {
  name: "key-pages",
  run: (project) =>
    project.sources.filter(({ path }) => path.startsWith("src/") && !isTest(path)).flatMap(offsets),
};

const MESSAGE =
  "OFFSET reads all it skips, and skips or repeats rows when others are added. Go on from the key of the last row: where (at, id) < (…).";

function offsets(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  const add = (at: number): void => {
    found.push({ file: source.path, line: source.lineAt(at), message: MESSAGE });
  };
  for (const { text, start } of sqlIn(source))
    for (const match of statementsOf(text).matchAll(/\boffset\s+(?=[\s\d$:(;]|$)/gi))
      add(start + match.index);
  walk(source.program, (node) => {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return;
    const { property } = node.callee;
    if (property.type === "Identifier" && property.name === "offset") add(property.start);
  });
  return found;
}
