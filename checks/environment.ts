import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { walk } from "./walk.ts";

/** One place reads the operator's settings, so that all are documented, and wrong ones are told at start. */
export const environment: Check = {
  name: "environment",
  run: (project) => project.sources.filter(({ path }) => isBound(path)).flatMap(readings),
};

const isBound = (path: string): boolean =>
  path.startsWith("src/") && !/^src\/platform\/(config|testing)\/|\/fixtures\//.test(path) && !isTest(path);

function readings(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (
      node.type !== "MemberExpression" ||
      node.object.type !== "Identifier" ||
      node.object.name !== "process"
    )
      return;
    if (node.property.type === "Identifier" && node.property.name === "env")
      found.push({
        file: source.path,
        line: source.lineAt(node.start),
        message:
          "Only platform/config reads the environment. Add the setting there and to .env.example, and be handed it.",
      });
  });
  return found;
}
