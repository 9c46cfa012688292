import { posix } from "node:path";
import type { Check, Finding, TextFile } from "./project.ts";

/** A document that points to a file which is not there sends its reader away. */
export const docPaths: Check = {
  name: "doc-paths",
  run: (project) => {
    const known = withFolders(project.paths);
    return project.files
      .filter(({ path }) => path.endsWith(".md") && !path.startsWith("checks/fixtures/"))
      .flatMap((document) => deadPaths(document, known));
  },
};

/** `src/ui/link.tsx` in a sentence; patterns such as `src/modules/<name>/` are no paths. */
const MENTION = /`((?:src|client|checks|docs|db|bin|bench|tests)\/[\w./-]+|[A-Z]+\.md)`/g;
/** `[words](path)`, without addresses of the web and places in the same document. */
const LINK = /\]\((?![a-z]+:|#)([^)\s#]+)[^)]*\)/g;

/** Files, and every folder above one. */
function withFolders(paths: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const path of paths) for (let part = path; part !== "."; part = posix.dirname(part)) known.add(part);
  return known;
}

function deadPaths({ path, text }: TextFile, known: ReadonlySet<string>): Finding[] {
  const folder = posix.dirname(path);
  return text.split("\n").flatMap((line, index) => {
    const mentioned = [...line.matchAll(MENTION)].map((match) => match[1]!);
    const linked = [...line.matchAll(LINK)].map((match) => posix.join(folder, match[1]!));
    return [...mentioned, ...linked]
      .map((target) => posix.normalize(target).replace(/\/$/, ""))
      .filter((target) => !known.has(target))
      .map((target) => ({
        file: path,
        line: index + 1,
        message: `There is no ${target}. Mend the path, or take it out.`,
      }));
  });
}
