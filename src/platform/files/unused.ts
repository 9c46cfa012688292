import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DAY } from "#platform/clock.ts";
import type { Job } from "#platform/jobs/index.ts";
import { FILES, PART } from "./keep-picture.ts";
import { isPictureName, largeName } from "./picture-name.ts";

/**
 * The names of kept pictures that no text shows, both forms of each, and of those half written. One that came
 * within the last day may belong to a text that is being written, and is left out.
 * @param shown the names in their large form
 */
export async function unusedPictures(
  dataDir: string,
  shown: ReadonlySet<string>,
  now: Date,
): Promise<string[]> {
  const folder = join(dataDir, FILES);
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) =>
    isPictureName(name) ? !shown.has(largeName(name)) : name.endsWith(PART),
  );
  const found: string[] = [];
  for (const name of names.sort())
    if ((await stat(join(folder, name))).mtimeMs < now.getTime() - DAY) found.push(name);
  return found;
}

/** Deletes what nothing shows. */
export const removeUnusedPictures = (dataDir: string, shown: () => Promise<ReadonlySet<string>>): Job => ({
  name: "platform.removeUnusedPictures",
  timetable: "7 * * * *",
  run: async ({ now }) => deletePictures(dataDir, await unusedPictures(dataDir, await shown(), now)),
});

export async function deletePictures(dataDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(dataDir, FILES, name), { force: true });
}
