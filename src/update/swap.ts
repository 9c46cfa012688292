import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Hands } from "./hands.ts";
import { partsOf, WORKSHOP } from "./release.ts";

/** Files here are exchanged one by one, so that there is a bin/start and a bin/update at every moment. */
const NEVER_GONE = "bin";

/**
 * Puts a whole release that lies in `from` in place of the one in `folder`. `from` stays whole, so a swap that was cut
 * off is simply done again, from there or from the other. Links instead of copies: it takes no room and no time.
 */
export async function putInPlace(hands: Hands, from: string, folder: string): Promise<void> {
  const ready = join(folder, WORKSHOP, "in");
  await linkRelease(hands, from, ready);
  await exchange(hands, ready, folder);
}

/** Makes a second copy of a release whose files are the same files. */
export async function linkRelease(hands: Hands, from: string, to: string): Promise<void> {
  await hands.run("rm", ["-rf", to]);
  await hands.run("mkdir", [to]);
  const parts = (await partsOf(from)).map((name) => join(from, name));
  await hands.run("cp", ["-al", ...parts, to]);
}

/** Milliseconds: a rename or two for each name. What goes out is deleted when the program runs again (`sweep`). */
export async function exchange(hands: Hands, ready: string, folder: string): Promise<void> {
  const out = join(folder, WORKSHOP, `out-${randomUUID()}`);
  await hands.run("mkdir", [out]);
  const coming = await partsOf(ready);
  const names = new Set([...coming, ...(await partsOf(folder))]);
  for (const name of names) {
    const [place, fresh] = [join(folder, name), join(ready, name)];
    if (name === NEVER_GONE) {
      await exchangeFiles(fresh, place, out);
      continue;
    }
    if (existsSync(place)) await rename(place, join(out, name));
    if (existsSync(fresh)) await rename(fresh, place);
  }
}

/** Deletes whatever an update leaves in the workshop, but for its log. */
export async function sweep(hands: Hands, folder: string): Promise<void> {
  const workshop = join(folder, WORKSHOP);
  const left = (await readdir(workshop)).filter((name) => !["last.log", "running"].includes(name));
  await hands.run("rm", ["-rf", ...left.map((name) => join(workshop, name))]);
}

async function exchangeFiles(fresh: string, place: string, out: string): Promise<void> {
  const coming = await readdir(fresh);
  for (const name of coming) await rename(join(fresh, name), join(place, name));
  const gone = (await readdir(place)).filter((name) => !coming.includes(name));
  for (const name of gone) await rename(join(place, name), join(out, `bin-${name}`));
}
