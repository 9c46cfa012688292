import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "#platform/project-root.ts";

const ROWS = 79;
const rows = (await readFile(join(projectRoot, "docs", "safety-cases.md"), "utf8"))
  .split("\n")
  .map((line) => /^\| (\d+) \|[^|]+\| (.+) \|$/.exec(line))
  .filter((found) => found !== null)
  .map(([, number, proof]) => ({ number: Number(number), proof: proof! }));

describe("the page of safety cases", () => {
  test("has every row once, in order, each with a proof or a reason", () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
  });

  test("names for each case exactly the files whose tests are named by its number", async () => {
    const named = await namedTests();
    for (const { number, proof } of rows) {
      const said = [...proof.matchAll(/`((?:src|tests)\/[^`]+\.test\.tsx?)`/g)].map(([, path]) => path!);
      for (const path of named.get(number) ?? [])
        expect(said, `Row ${number} of docs/safety-cases.md leaves out a test of its number`).toContain(path);
      const byNumber = said.filter((path) => named.get(number)?.has(path));
      const proven = named.has(number);
      expect(byNumber.length > 0, `Row ${number} names no test that is called "safety ${number}: …"`).toBe(
        proven,
      );
    }
  });
});

/** The test files in which a test is named by a case's number, by number. */
async function namedTests(): Promise<Map<number, Set<string>>> {
  const found = new Map<number, Set<string>>();
  for (const folder of ["src", "tests"])
    for (const name of await readdir(join(projectRoot, folder), { recursive: true })) {
      const path = `${folder}/${name}`;
      if (!/\.test\.tsx?$/.test(path) || path === "tests/safety/document.test.ts") continue;
      const text = await readFile(join(projectRoot, path), "utf8");
      for (const [, number] of text.matchAll(/["`]safety (\d+): /g))
        found.set(Number(number), (found.get(Number(number)) ?? new Set()).add(path));
    }
  return found;
}
