/** What becomes of an update that was cut off. */

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { holderOf } from "#platform/postgres/index.ts";
import { goBack, startAgain } from "./go-back.ts";
import { handsIn } from "./hands.ts";
import { type Journal, readJournal, removeJournal } from "./journal.ts";
import { previousIn } from "./prepare.ts";
import { stopAll } from "./programs.ts";
import { WORKSHOP } from "./release.ts";
import type { Site } from "./site.ts";
import { putInPlace } from "./swap.ts";
import { enter, tryOut } from "./switch-over.ts";

/**
 * Goes on with it, or back. `undone`: nothing had been decided yet, the old release is as it was, and an update may
 * begin anew.
 */
export async function resume(site: Site, journal: Journal): Promise<"finished" | "went-back" | "undone"> {
  site.hands.say(`An update to ${journal.to.label} was cut off here.`);
  if (journal.phase === "held" || journal.phase === "switching") {
    await undo(site, journal);
    return "undone";
  }
  const outcome = journal.phase === "trial" ? await tryOut(site, journal) : undefined;
  if (outcome === "ready") return "finished";
  await goBack(site, journal, outcome);
  return "went-back";
}

/** What ran may be stopping still: it is waited for, and started again. */
async function undo(site: Site, journal: Journal): Promise<void> {
  const { hands, folder } = site;
  if (journal.phase === "switching") await putBack(site, journal);
  await enter(site, journal, "returned");
  if (journal.wasRunning) {
    await stopAll(hands, folder, journal.programs);
    await startAgain(site, journal);
  }
  await removeJournal(folder);
  hands.say(`It was undone: ${journal.from.version} is in place.`);
}

async function putBack({ hands, folder }: Pick<Site, "hands" | "folder">, journal: Journal): Promise<void> {
  await hands.step(`Putting ${journal.from.version} back`, () =>
    putInPlace(hands, previousIn(folder), folder),
  );
}

/** Phases in which whoever starts the program has to wait. */
const IN_BETWEEN = ["held", "switching", "returning"];

/**
 * Called by whoever starts something here while there is a journal. Under an update that is going on, waits until the
 * files may be used; after one that was cut off while they were exchanged, puts the old ones back.
 */
export async function settle(folder: string): Promise<void> {
  for (let journal = await readJournal(folder); journal; journal = await readJournal(folder)) {
    if (!IN_BETWEEN.includes(journal.phase)) return;
    if (!(await holderOf(join(folder, WORKSHOP)))) return mend(folder, journal);
    await wait(300);
  }
}

async function mend(folder: string, journal: Journal): Promise<void> {
  if (journal.phase === "held") return;
  const hands = handsIn(folder);
  await putBack({ hands, folder }, journal);
  const site = { hands, folder, seconds: 0, interrupted: () => false };
  if (journal.phase === "switching") await removeJournal(folder);
  else await enter(site, journal, "returned");
  hands.say("Run bin/update again to end the update that was cut off.");
}
