import { posix } from "node:path";
import type { Check, Finding, Project, TextFile } from "./project.ts";

/** A document that points to a file which is not there sends its reader away. */
export const docPaths: Check = {
  name: "doc-paths",
  run: (project) => {
    const known = pathsOf(project);
    return project.files
      .filter(({ path }) => path.endsWith(".md") && !path.startsWith("checks/fixtures/"))
      .flatMap((document) => deadPaths(document, known));
  },
};

/** `src/ui/link.tsx` in a sentence; patterns such as `src/modules/<name>/` are no paths. */
const MENTION = /`((?:src|client|checks|docs|db|bin|bench|tests)\/[\w./-]+|[A-Z]+\.md)`/g;
/** `[words](path)`, without addresses of the web and places in the same document. */
const LINK = /\]\((?![a-z]+:|#)([^)\s#]+)[^)]*\)/g;
/** Pictures and the like are not read as texts, so nothing is known of them. */
const UNREAD = /\.(png|jpe?g|webp|woff2?|pdf)$/;

/** Files, and every folder above one. */
function pathsOf({ files }: Project): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path } of files)
    for (let part = path; part !== "."; part = posix.dirname(part)) paths.add(part);
  return paths;
}

function deadPaths({ path, text }: TextFile, known: ReadonlySet<string>): Finding[] {
  const folder = posix.dirname(path);
  return text.split("\n").flatMap((line, index) => {
    const mentioned = [...line.matchAll(MENTION)].map((match) => match[1]!);
    const linked = [...line.matchAll(LINK)].map((match) => posix.join(folder, match[1]!));
    return [...mentioned, ...linked]
      .map((target) => posix.normalize(target).replace(/\/$/, ""))
      .filter((target) => !known.has(target) && !UNREAD.test(target))
      .map((target) => ({
        file: path,
        line: index + 1,
        message: `There is no ${target}. Mend the path, or take it out.`,
      }));
  });
}
