/** From the moment in which the program stops to the one in which the new release has shown that it runs. */
import { chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailed, isOther } from "./hands.ts";
import { type Journal, type Phase, removeJournal, writeJournal } from "./journal.ts";
import { stagedIn } from "./prepare.ts";
import { lastWords, startAll, stopAll } from "./programs.ts";
import { becomeReady } from "./ready.ts";
import { recordCommit } from "./record-commit.ts";
import { WORKSHOP } from "./release.ts";
import { asProgram, type Site } from "./site.ts";
import { exchange, sweep } from "./swap.ts";

/** Why a release did not get ready, and what it said last. */
export type Failed = { why: string; said: string };

export async function switchOver(site: Site, journal: Journal): Promise<void> {
  const { hands, folder } = site;
  await enter(site, journal, "held");
  if (journal.wasRunning)
    await hands.step(`Stopping ${journal.from.version}`, () => stopAll(hands, folder, journal.programs));
  if (journal.closing.length > 0 && journal.hasData) journal.atRest = await backUpAtRest(site, journal);
  await enter(site, journal, "switching");
  await hands.step(`Putting ${journal.to.label} in place`, () => exchange(hands, stagedIn(folder), folder));
  await enter(site, journal, "trial");
}

export async function enter({ folder }: Site, journal: Journal, phase: Phase): Promise<void> {
  journal.phase = phase;
  await writeJournal(folder, journal);
}

/** The old release can't run on the new database: to go back, it needs one in which nothing is missing. */
async function backUpAtRest(site: Site, { programs }: Journal): Promise<string> {
  const folder = join(site.folder, WORKSHOP, "rest");
  const { account } = programs[0]!;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (isOther(account)) await chown(folder, account.uid, account.gid);
  const file = join(folder, "at-rest.tar.zst");
  await site.hands.step("Backing up once more, at rest", () => asProgram(site, programs[0]!)("backup", file));
  return file;
}

/** Migrates, starts, waits, and ends the update when all is well. */
export async function tryOut(site: Site, journal: Journal): Promise<"ready" | Failed> {
  const { hands, folder } = site;
  const { programs, to } = journal;
  try {
    if (journal.hasData)
      await hands.step("Migrating the database", () => asProgram(site, programs[0]!)("migrate"));
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { why: "its migrations failed", said: error.tail };
  }
  if (site.interrupted()) return { why: "somebody wanted it to end", said: "" };
  const ran = await hands.step(`Starting ${to.label}`, () => run(site, journal));
  if (!ran.ready) {
    const why = site.interrupted() ? "somebody wanted it to end" : "it did not get ready";
    return { why, said: ran.said };
  }
  if (!journal.wasRunning) {
    await hands.step("Stopping it again, since nothing ran before", () => stopAll(hands, folder, programs));
  }
  await finish(site, journal);
  hands.say(
    journal.wasRunning ? `${to.label} runs.` : `${to.label} is in place, and was ready when it was tried.`,
  );
  return "ready";
}

/** Starts what ran before, unless its supervisor does, and answers whether it got ready, and what it said last. */
export async function run(
  { hands, folder, seconds, interrupted }: Site,
  { programs }: Journal,
): Promise<{ ready: boolean; said: string }> {
  const started = await startAll(hands, folder, programs);
  const ready = await becomeReady({ folder, programs, started, seconds }, interrupted);
  return { ready, said: ready ? "" : await lastWords(hands, programs[0]!, started) };
}

async function finish(site: Site, journal: Journal): Promise<void> {
  await recordCommit(site, journal);
  await clearWorkshop(site);
}

/** Without a journal, nobody needs what else lies there. */
export async function clearWorkshop({ hands, folder }: Site): Promise<void> {
  await removeJournal(folder);
  await hands.step("Clearing up", () => sweep(hands, folder));
}
