import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { handsIn } from "./hands.ts";
import { exchange, linkRelease, putInPlace } from "./swap.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-swap-"));
const program = join(folder, "program");
const workshop = join(program, ".update");
await mkdir(workshop, { recursive: true });
const hands = handsIn(program, () => undefined);
afterAll(() => rm(folder, { recursive: true }));

const moves = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));
/** A power cut after so many renames. */
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const rename: typeof real.rename = async (from, to) => {
    if (moves.left-- <= 0) throw new Error("power cut");
    await real.rename(from, to);
  };
  return { ...real, rename };
});

const OLD = {
  "package.json": "old",
  "bin/start": "old",
  "bin/gone": "old",
  "src/a.ts": "old",
  "docs/only-old.md": "old",
};
const NEW = {
  "package.json": "new",
  "bin/start": "new",
  "bin/update": "new",
  "src/a.ts": "new",
  "db/only-new.sql": "new",
};
const OWN = { ".env": "mine", "data/precious": "mine", "notes.txt": "mine" };

beforeEach(async () => {
  moves.left = Number.POSITIVE_INFINITY;
  await rm(program, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  await write(program, { ...OLD, ...OWN, "node_modules/x/index.js": "old" });
  await linkRelease(hands, program, join(workshop, "previous"));
  await write(join(workshop, "staged"), { ...NEW, "node_modules/x/index.js": "new" });
});

test("the new release takes the place of the old one; data, settings and the operator's own stay", async () => {
  await exchange(hands, join(workshop, "staged"), program);
  expect(await contents(program)).toEqual({ ...NEW, ...OWN, "node_modules/x/index.js": "new" });
  await putInPlace(hands, join(workshop, "previous"), program);
  expect(await contents(program)).toEqual({ ...OLD, ...OWN, "node_modules/x/index.js": "old" });
});

test("cut off after any of its moves, it can be taken back whole, and a bin/start was always there", async () => {
  const before = join(folder, "before");
  await cp(program, before, { recursive: true });
  for (let cut = 0; ; cut++) {
    await rm(program, { recursive: true });
    await cp(before, program, { recursive: true });
    moves.left = cut;
    const whole = await exchange(hands, join(workshop, "staged"), program).then(
      () => true,
      () => false,
    );
    moves.left = Number.POSITIVE_INFINITY;
    expect(existsSync(join(program, "bin", "start"))).toBe(true);
    await putInPlace(hands, join(workshop, "previous"), program);
    expect(await contents(program), `after ${cut} moves`).toEqual({
      ...OLD,
      ...OWN,
      "node_modules/x/index.js": "old",
    });
    if (whole) return expect(cut).toBeGreaterThan(8);
  }
});

async function write(root: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, ".."), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

/** All but the workshop. */
async function contents(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.startsWith(workshop))
      found[path.slice(root.length + 1)] = await readFile(path, "utf8");
  }
  return found;
}
