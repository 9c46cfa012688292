import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { closedTo, compareVersions, mustBeRelease, newestTag, partsOf } from "./release.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-release-"));
afterAll(() => rm(folder, { recursive: true }));

describe("a release", () => {
  test.each([
    [["v0.1.0", "v0.10.0", "v0.9.3"], "v0.10.0"],
    [["v1.0.0", "v2.0.0-rc.1", "nightly", "v1.0"], "v1.0.0"],
    [["nightly"], undefined],
    [[], undefined],
  ])("of %j the newest is %s", (tags, newest) => {
    expect(newestTag(tags)).toBe(newest);
  });

  test("comes before another by each of its numbers", () => {
    expect(compareVersions("0.2.0", "0.10.0")).toBeLessThan(0);
    expect(compareVersions("1.0.0", "0.9.9")).toBeGreaterThan(0);
    expect(compareVersions("1.2.3", "1.2.3")).toBe(0);
  });

  test("is told from the operator's own files, and from what is none", async () => {
    for (const name of [
      "src",
      "bin",
      "node_modules",
      "dist",
      "data",
      "data-2",
      ".git",
      ".update",
      "my-notes",
    ])
      await mkdir(join(folder, name));
    for (const name of [
      "package.json",
      "README.md",
      ".env",
      ".env.example",
      "vitest.long.config.ts",
      "dump.sql",
    ])
      await writeFile(join(folder, name), "{}");
    expect((await partsOf(folder)).sort()).toEqual([
      ...[".env.example", "README.md", "bin", "dist", "node_modules", "package.json", "src"],
      "vitest.long.config.ts",
    ]);
    await expect(mustBeRelease(folder, "it")).rejects.toThrow(/no release of Gemeinsam/);
    await expect(mustBeRelease(tmpdir(), "it")).rejects.toThrow(/no release of Gemeinsam/);
  });

  test("that drops what an older one reads says so in its migration, and only then the older is shut out", async () => {
    await mkdir(join(folder, "db", "migrations"), { recursive: true });
    const migrations = {
      "1_a_add.sql": "create table a ();",
      "2_a_drop.sql": line("0.3.0"),
      "3_a_drop.sql": line("0.4.0"),
    };
    for (const [name, text] of Object.entries(migrations))
      await writeFile(join(folder, "db", "migrations", name), text);
    const closed = (version: string) => closedTo(version, folder, Object.keys(migrations));
    expect(await closed("0.2.0")).toEqual(["2_a_drop.sql", "3_a_drop.sql"]);
    expect(await closed("0.3.0")).toEqual(["3_a_drop.sql"]);
    expect(await closed("0.4.1")).toEqual([]);
  });
});

const line = (version: string): string =>
  `-- A column less.\n-- The oldest release that still runs on this: ${version}\ndrop table b;\n`;
