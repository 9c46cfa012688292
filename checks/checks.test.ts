import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "./checks.ts";
import { fixtureCases } from "./fixtures.ts";
import { loadProject, projectOf } from "./project.ts";

for (const check of checks)
  describe(`the check ${check.name}`, () => {
    const cases = fixtureCases(check.name);

    test("has a fixture it refuses and one it accepts", () => {
      expect(cases.some(({ expected }) => expected.length > 0)).toBe(true);
      expect(cases.some(({ expected }) => expected.length === 0)).toBe(true);
    });

    test.each(cases)("$title", ({ files, merged, expected }) => {
      expect(files).not.toEqual([]);
      const findings = check.run(projectOf(files, merged));
      const places = findings.map(({ file, line }) => `${file}:${line}`);
      expect(places.sort()).toEqual(expected.map(({ place }) => place).sort());
      for (const { place, words } of expected)
        expect(
          findings
            .filter(({ file, line }) => `${file}:${line}` === place)
            .map(({ message }) => message)
            .join("\n"),
        ).toContain(words);
    });
  });

test("the project is read whole: its own programs, texts and migrations", () => {
  const project = loadProject(join(import.meta.dirname, ".."));
  expect(project.source("checks/project.ts")).toBeDefined();
  expect(project.file("package.json")).toBeDefined();
  expect(project.files.filter(({ path }) => path.includes("node_modules"))).toEqual([]);
});
