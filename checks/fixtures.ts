/**
 * Fixtures are small trees written into one Markdown file a check: a heading for each case, a fenced block for each
 * file (` ```ts src/path.ts `), and a quoted line for each finding that must come (`> src/path.ts:3 words of the
 * message`). A path that begins with `merged:` was merged before. Kept in Markdown, because they are wrong on purpose:
 * no compiler, test run or other check reads them.
 */
import { readFileSync } from "node:fs";
import type { TextFile } from "./project.ts";

export type FixtureCase = {
  title: string;
  files: TextFile[];
  merged: ReadonlyMap<string, string>;
  expected: { place: string; words: string }[];
};

const MERGED = "merged:";
const FILE = /^```\w+ (\S+)\n([\s\S]*?)^```$/gm;
const EXPECTED = /^> (\S+:\d+) (.+)$/gm;

export function fixtureCases(check: string): FixtureCase[] {
  const text = readFileSync(new URL(`./fixtures/${check}.md`, import.meta.url), "utf8");
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const files = [...section.matchAll(FILE)].map(([, path, content]) => ({ path: path!, text: content! }));
      const merged = files.filter(({ path }) => path.startsWith(MERGED));
      return {
        title: section.slice(0, section.indexOf("\n")),
        files: files.filter(({ path }) => !path.startsWith(MERGED)),
        merged: new Map(merged.map(({ path, text }) => [path.slice(MERGED.length), text])),
        expected: [...section.matchAll(EXPECTED)].map(([, place, words]) => ({
          place: place!,
          words: words!,
        })),
      };
    });
}
