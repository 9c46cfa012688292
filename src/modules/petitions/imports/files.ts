import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { HOUR } from "#platform/clock.ts";
import { type TakenIn, takeIn } from "#platform/csv-file/index.ts";
import type { SignatureImport } from "./import.ts";

/** Below the data folder, and in no backup: what is in these files is in the petition, or was not wanted there. */
const FOLDER = "imports";

const sentPath = (dataDir: string, importId: string): string => join(dataDir, FOLDER, `${importId}.csv`);

/** Takes in what somebody sends, for the program alone. */
export async function keepFile(
  dataDir: string,
  importId: string,
  content: AsyncIterable<Uint8Array>,
): Promise<TakenIn> {
  await mkdir(join(dataDir, FOLDER), { recursive: true, mode: 0o700 });
  return takeIn(content, sentPath(dataDir, importId));
}

type File = Pick<SignatureImport, "id" | "encoding">;

/** The file as it came, and the same in UTF-8, where its records have their places. */
export function pathsOf(dataDir: string, { id, encoding }: File): { sent: string; plain: string } {
  const sent = sentPath(dataDir, id);
  return { sent, plain: encoding === "utf-8" ? sent : sent.replace(/csv$/, `${encoding}.csv`) };
}

/** All that was kept of it. */
export const deleteFiles = (dataDir: string, importId: string): Promise<void> =>
  deleteAll(dataDir, (name) => name.startsWith(importId));

/** Files whose import is not known, such as those that were on their way when the program was killed. */
export async function deleteStrayFiles(
  dataDir: string,
  known: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  await deleteAll(dataDir, async (name, path) => {
    if (known.has(name.split(".")[0]!)) return false;
    return (await stat(path)).mtimeMs < now.getTime() - HOUR;
  });
}

async function deleteAll(
  dataDir: string,
  wanted: (name: string, path: string) => boolean | Promise<boolean>,
): Promise<void> {
  const folder = join(dataDir, FOLDER);
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await wanted(name, path)) await rm(path, { force: true });
  }
}
