import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FILES, PART } from "./keep-picture.ts";
import { isPictureName, largeName } from "./picture-name.ts";

const HOUR = 3_600_000;

/**
 * The names of kept pictures that no text shows, both forms of each, and of those half written. One that came within the last hour may belong to
 * a text that is being written, and is left out.
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
    if ((await stat(join(folder, name))).mtimeMs < now.getTime() - HOUR) found.push(name);
  return found;
}

export async function deletePictures(dataDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(dataDir, FILES, name), { force: true });
}
