import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findRelease, refuseDirty } from "./find-release.ts";
import { type Hands, handsIn } from "./hands.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-find-"));
const origin = join(folder, "origin");
const program = join(folder, "program");
afterAll(() => rm(folder, { recursive: true }));

await mkdir(origin);
git(origin, "init", "--quiet", "--initial-branch", "main");
for (const version of ["0.1.0", "0.2.0", "0.10.0"]) await release(origin, version);
git(origin, "tag", "v1.0.0-rc.1");
git(folder, "clone", "--quiet", origin, join(folder, "clone"));

let hands: Hands;
beforeEach(async () => {
  await rm(program, { recursive: true, force: true });
  await cp(join(folder, "clone"), program, { recursive: true });
  git(program, "checkout", "--quiet", "v0.1.0");
  await mkdir(join(program, ".update"));
  hands = handsIn(program, () => undefined);
});

describe("what an update goes to", () => {
  test("is the newest release, or the one that was named", async () => {
    expect(await findRelease(hands, program, {})).toMatchObject({ label: "v0.10.0" });
    const named = await findRelease(hands, program, { tag: "v0.2.0" });
    expect(named).toMatchObject({ label: "v0.2.0" });
    const into = join(program, ".update", "staged");
    await mkdir(into);
    await named!.unpack(into);
    expect((await readdir(into)).sort()).toEqual(["bin", "package.json"]);
  });

  test("is nothing where the newest, or something newer, is in place", async () => {
    git(program, "checkout", "--quiet", "v0.10.0");
    expect(await findRelease(hands, program, {})).toBeUndefined();
    await writeFile(join(program, "bin", "start"), "newer");
    git(program, "commit", "--quiet", "--all", "-m", "after it");
    expect(await findRelease(hands, program, {})).toBeUndefined();
    expect(await findRelease(hands, program, { tag: "v0.2.0" })).toMatchObject({ label: "v0.2.0" });
  });

  test("is refused where commits of one's own would be gone", async () => {
    await writeFile(join(program, "bin", "start"), "ours");
    git(program, "commit", "--quiet", "--all", "-m", "ours");
    await expect(findRelease(hands, program, {})).rejects.toThrow(/commits that are not in v0\.10\.0/);
  });

  test("is told when there is no such thing", async () => {
    await expect(findRelease(hands, program, { tag: "v7.0.0" })).rejects.toThrow(
      /no release v7\.0\.0.*v0\.10\.0/,
    );
    await expect(findRelease(hands, program, { from: join(folder, "nowhere") })).rejects.toThrow(
      /nothing at/,
    );
    git(program, "remote", "set-url", "origin", join(folder, "away"));
    await expect(findRelease(hands, program, {})).rejects.toThrow(/could not be asked/);
    expect(await findRelease(hands, program, { tag: "v0.2.0" })).toMatchObject({ label: "v0.2.0" });
    await rm(join(program, ".git"), { recursive: true });
    await expect(findRelease(hands, program, {})).rejects.toThrow(/no clone.*--from/s);
  });
});

describe("what would be lost", () => {
  test.each([
    ["a change", "bin/start"],
    ["a file among those of a release", "src/mine.ts"],
    ["a program in bin", "bin/mine"],
  ])("%s stops the update, and is named", async (_, path) => {
    await mkdir(join(program, path, ".."), { recursive: true });
    await writeFile(join(program, path), "mine");
    await expect(refuseDirty(hands, program)).rejects.toThrow(path);
  });

  test("the operator's own files are not", async () => {
    await mkdir(join(program, "data"));
    for (const path of ["data/precious", ".env", "notes.txt"]) await writeFile(join(program, path), "mine");
    await expect(refuseDirty(hands, program)).resolves.toBeUndefined();
  });
});

async function release(root: string, version: string): Promise<void> {
  await mkdir(join(root, "bin"), { recursive: true });
  await writeFile(join(root, "bin", "start"), version);
  await writeFile(join(root, "package.json"), JSON.stringify({ name: "gemeinsam", version }));
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "-m", version);
  git(root, "tag", `v${version}`);
}

function git(cwd: string, ...args: string[]): void {
  const us = ["-c", "user.name=Nordstadt", "-c", "user.email=nordstadt@example.org"];
  const { status, stderr } = spawnSync("git", [...us, ...args], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
