import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { lockFolder } from "#platform/postgres/index.ts";
import { type Journal, type Phase, readJournal, removeJournal, writeJournal } from "./journal.ts";
import { settle } from "./resume.ts";

const program = await mkdtemp(join(tmpdir(), "gemeinsam-resume-"));
const workshop = join(program, ".update");
const main = join(program, "src", "main.ts");
afterAll(() => rm(program, { recursive: true }));
vi.spyOn(process.stdout, "write").mockReturnValue(true);

beforeEach(async () => {
  await rm(workshop, { recursive: true, force: true });
  for (const [root, text] of [
    [program, "half new"],
    [join(workshop, "previous"), "old"],
  ] as const) {
    await mkdir(join(root, "src"), { recursive: true });
    await mkdir(join(root, "bin"), { recursive: true });
    await writeFile(join(root, "src", "main.ts"), text);
    await writeFile(join(root, "bin", "start"), text);
  }
});

const journal = (phase: Phase): Journal => ({
  phase,
  from: { version: "0.1.0" },
  to: { label: "v0.2.0", version: "0.2.0" },
  programs: [],
  wasRunning: true,
  hasData: true,
  migrations: [],
  closing: [],
});

test("whoever starts the program while it is exchanged waits until it is there", async () => {
  const lock = await lockFolder(workshop);
  if ("heldBy" in lock) throw new Error("It is held already");
  await writeJournal(program, journal("held"));
  let isFree = false;
  const waiting = settle(program).then(() => {
    isFree = true;
  });
  await writeJournal(program, journal("switching"));
  await vi.waitFor(() => expect(isFree).toBe(false));
  await writeJournal(program, journal("trial"));
  await waiting;
  await writeJournal(program, journal("returning"));
  const waitingAgain = settle(program);
  await removeJournal(program);
  await waitingAgain;
  await lock.release();
});

test.each([
  ["held", "half new", "held"],
  ["switching", "old", undefined],
  ["trial", "half new", "trial"],
  ["returning", "old", "returned"],
  ["returned", "half new", "returned"],
] as const)(
  "of an update that was cut off while it was %s, a start finds what can run",
  async (phase, found, left) => {
    await writeJournal(program, journal(phase));
    await settle(program);
    expect(await readFile(main, "utf8")).toBe(found);
    expect((await readJournal(program))?.phase).toBe(left);
  },
);

test("the journal is for its owner alone: settings are in it", async () => {
  await writeJournal(program, journal("held"));
  const { mode } = await stat(join(workshop, "journal.json"));
  expect(mode & 0o777).toBe(0o600);
});
