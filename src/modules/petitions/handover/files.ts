import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HandoverFile } from "./handover.ts";

/** Below the data folder. Names lie here: for the program alone, and nothing serves it but a logged download. */
const FOLDER = "handovers";

export type Whose = { petitionId: string; handoverId?: string };

/** Of one package, or of all of a petition. */
export const folderOf = (dataDir: string, { petitionId, handoverId = "" }: Whose): string =>
  join(dataDir, FOLDER, petitionId, handoverId);

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

export async function removeFolder(dataDir: string, whose: Whose): Promise<void> {
  await rm(folderOf(dataDir, whose), { recursive: true, force: true });
}

/** On the disk when it returns: the place that is written next must not be ahead of it. */
export async function writeWhole(folder: string, name: string, content: string | Buffer): Promise<void> {
  await writeFile(join(folder, name), content, { mode: 0o600, flush: true });
}

/**
 * Writes a piece of a growing file where the last one ended, and drops whatever a killed worker wrote behind it.
 * @returns where the next one begins
 */
export async function writeAt(folder: string, name: string, at: number, content: string): Promise<number> {
  const bytes = Buffer.from(content);
  const file = await open(join(folder, name), constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    await file.truncate(at);
    await file.write(bytes, 0, bytes.length, at);
    await file.sync();
  } finally {
    await file.close();
  }
  return at + bytes.length;
}

export async function summed(folder: string, name: string): Promise<HandoverFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, name))) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { name, bytes, sha256: hash.digest("hex") };
}
