import { existsSync } from "node:fs";
import { CommandFailed } from "./hands.ts";
import type { Journal } from "./journal.ts";
import { previousIn } from "./prepare.ts";
import { stopAll } from "./programs.ts";
import { asProgram, type Site } from "./site.ts";
import { putInPlace } from "./swap.ts";
import { clearWorkshop, enter, type Failed, run } from "./switch-over.ts";

/**
 * Puts the old release back and starts it. The database stays as it is: by our rules the release before runs on what a
 * new one has added. Where a migration says that it does not, the backup that was made at rest comes back.
 */
export async function goBack(site: Site, journal: Journal, failed?: Failed): Promise<void> {
  const { hands, folder } = site;
  const { from, to, programs } = journal;
  if (failed) hands.say(`${to.label} is taken back: ${failed.why}.`);
  if (failed?.said) hands.say(`It said last:\n${failed.said.trimEnd()}`);
  if (journal.phase !== "returned") {
    await enter(site, journal, "returning");
    await hands.step(`Stopping ${to.label}`, () => stopAll(hands, folder, programs));
    await hands.step(`Putting ${from.version} back`, () => putInPlace(hands, previousIn(folder), folder));
    await enter(site, journal, "returned");
  }
  await takeBackDatabase(site, journal);
  const ran = await startAgain(site, journal);
  await clearWorkshop(site);
  if (ran.ready)
    return hands.say(`${from.version} ${journal.wasRunning ? "runs again" : "is in place again"}.`);
  hands.say(`${from.version} is in place again and does not get ready. It said last:\n${ran.said}`);
}

/** It ran before, so it is given time; and whoever wanted the update to end wants this one to run. */
export async function startAgain(site: Site, journal: Journal): Promise<{ ready: boolean; said: string }> {
  if (!journal.wasRunning) return { ready: true, said: "" };
  const calm = { ...site, seconds: Math.max(site.seconds, PATIENCE), interrupted: () => false };
  return site.hands.step(`Starting ${journal.from.version}`, () => run(calm, journal));
}

const PATIENCE = 120;

async function takeBackDatabase(
  site: Site,
  { atRest, migrations, hasData, programs }: Journal,
): Promise<void> {
  if (!hasData || migrations.length === 0) return;
  const { hands } = site;
  const command = asProgram(site, programs[0]!);
  try {
    if (atRest && existsSync(atRest)) {
      await hands.step("Restoring the database as it was", () => command("restore", atRest, "--replace"));
    } else {
      await hands.step("Keeping the database, with what was added", () =>
        command("migrate", "--accept-newer"),
      );
    }
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    hands.say(`That failed. It said last:\n${error.tail}`);
  }
}
