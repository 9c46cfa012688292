/**
 * Fixtures are small trees written into one Markdown file a check: a heading for each case, a fenced block for
 * each file (` ```ts src/path.ts `), and a quoted line for each finding that must come (`> src/path.ts:3 words of
 * the message`). Kept in Markdown, because they are wrong on purpose: no compiler, test run or other check reads them.
 */
import { readFileSync } from "node:fs";
import type { TextFile } from "./project.ts";

export type FixtureCase = {
  title: string;
  files: TextFile[];
  expected: { place: string; words: string }[];
};

const FILE = /^```\w+ (\S+)\n([\s\S]*?)^```$/gm;
const EXPECTED = /^> (\S+:\d+) (.+)$/gm;

export function fixtureCases(check: string): FixtureCase[] {
  const text = readFileSync(new URL(`./fixtures/${check}.md`, import.meta.url), "utf8");
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      title: section.slice(0, section.indexOf("\n")),
      files: [...section.matchAll(FILE)].map(([, path, content]) => ({ path: path!, text: content! })),
      expected: [...section.matchAll(EXPECTED)].map(([, place, words]) => ({ place: place!, words: words! })),
    }));
}
