/**
 * `bin/update`: from one release to another, and back when the new one does not run. It is written so that it may be
 * killed at any moment: the journal says how far it was, the release of before lies whole in the workshop, and whoever
 * starts the program meanwhile waits or mends (`resume.ts`).
 */
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lockFolder } from "#platform/postgres/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { findRelease, refuseDirty, type Wanted } from "./find-release.ts";
import { goBack } from "./go-back.ts";
import { handsIn, mustOwn, ownerOf } from "./hands.ts";
import { Interrupted, interruptions } from "./interrupt.ts";
import { readJournal } from "./journal.ts";
import { outliveLeftovers } from "./leftovers.ts";
import { type Plan, plan, prepare } from "./prepare.ts";
import { WORKSHOP } from "./release.ts";
import { resume } from "./resume.ts";
import type { Site } from "./site.ts";
import { sweep } from "./swap.ts";
import { switchOver, tryOut } from "./switch-over.ts";

export type Options = Wanted & {
  folder: string;
  dryRun: boolean;
  /** How long a release may take to be ready. */
  seconds: number;
};

/** Answers whether what was wanted runs now. @throws StartRefused before anything was changed */
export async function update({ folder: given, ...options }: Options): Promise<boolean> {
  const folder = await realpath(given);
  mustOwn(folder);
  await openWorkshop(folder);
  const lock = await lockFolder(join(folder, WORKSHOP));
  if ("heldBy" in lock) throw new StartRefused(`Another bin/update runs here (process ${lock.heldBy.pid}).`);
  // Whoever starts the program asks whether this goes on.
  const { uid, gid } = ownerOf(folder);
  await chown(join(folder, WORKSHOP, "running"), uid, gid);
  const hands = handsIn(folder);
  const site = { hands, folder, seconds: options.seconds, interrupted: interruptions(hands) };
  try {
    await outliveLeftovers(folder);
    if (!(await readJournal(folder))) await sweep(hands, folder);
    return await updateSite(site, options);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    hands.say("Stopped. Nothing was changed.");
    return false;
  } finally {
    await lock.release();
  }
}

async function updateSite(site: Site, { dryRun, ...wanted }: Omit<Options, "folder">): Promise<boolean> {
  const { hands, folder } = site;
  const cutOff = await readJournal(folder);
  if (cutOff) {
    const ended = await resume(site, cutOff);
    if (ended !== "undone") return ended === "finished";
  }
  await refuseDirty(hands, folder);
  const found = await findRelease(hands, folder, wanted);
  if (!found) {
    hands.say("The newest release is in place already. Nothing to do.");
    return true;
  }
  const planned = await plan(site, found);
  tellPlan(site, planned);
  if (dryRun) return true;
  const journal = await prepare(site, planned);
  await switchOver(site, journal);
  const outcome = await tryOut(site, journal);
  if (outcome !== "ready") await goBack(site, journal, outcome);
  return outcome === "ready";
}

function tellPlan({ hands, folder }: Site, { from, found, programs, wasRunning, hasData }: Plan): void {
  hands.say(`${folder}: from ${from.version} to ${found.label}`);
  if (!hasData) hands.say("There is no data here yet, so none is backed up.");
  if (!wasRunning) hands.say("Nothing runs here. The new release is started to see whether it gets ready.");
  for (const { unit, url, log } of programs) {
    const how = unit ? `by ${unit.name}` : `in the background; what it says goes to ${log}`;
    hands.say(`${url ? `What answers at ${url}` : "What works off jobs"} is started ${how}.`);
  }
}

/** For the folder's owner: what is begun with sudo may be gone on with without. */
async function openWorkshop(folder: string): Promise<void> {
  const workshop = join(folder, WORKSHOP);
  const log = join(workshop, "last.log");
  const { uid, gid } = ownerOf(folder);
  await mkdir(workshop, { recursive: true });
  // The program's own account passes through, and sees nothing.
  await chmod(workshop, 0o711);
  await chown(workshop, uid, gid);
  if (!existsSync(join(workshop, "journal.json"))) await rm(log, { force: true });
  await writeFile(log, "", { flag: "a", mode: 0o600 });
  await chown(log, uid, gid);
}
