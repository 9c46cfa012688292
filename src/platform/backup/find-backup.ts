import { createWriteStream } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Config } from "#platform/config/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { archivesAmong, sealedName } from "./archive-name.ts";
import { readAll } from "./archive-reader.ts";
import { BackupFailed } from "./failed.ts";
import { folderPlace, type Place, placeAt } from "./places/index.ts";
import { openContent } from "./sealed.ts";

/** The list of those who were erased, at a place where backups are brought. */
export const ERASED_NAME = "gemeinsam-erased";

/** `erased`: lines of the list of erasures that lies beside it. */
type FoundBackup = { file: string; erased: string[] };
type Where = Pick<Config, "backupDir" | "backupUrl" | "backupPassphrase">;

/**
 * The newest backup: of BACKUP_DIR, or, on a machine that has none, fetched there from BACKUP_URL.
 * @throws StartRefused when there is none anywhere
 */
export async function findBackup({ backupDir, backupUrl, backupPassphrase }: Where): Promise<FoundBackup> {
  const place = backupUrl ? placeAt(backupUrl) : undefined;
  const here = await newestAt(folderPlace(backupDir)).catch(ifAway);
  const list = () => (place ? erasedAt(place, backupPassphrase) : Promise.resolve([]));
  // What lies here is not kept waiting by a place that is away: its own list lies here as well.
  if (here) return { file: join(backupDir, here), erased: (await list().catch(ifAway)) ?? [] };
  const name = place && (await newestAt(place));
  if (!place || !name)
    throw new StartRefused(`There is no backup in ${backupDir}${place ? ` and none at ${place.name}` : ""}.`);
  await mkdir(backupDir, { recursive: true, mode: 0o700 });
  const content = await place.get(name);
  const file = join(backupDir, name);
  await pipeline(content!, createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
  await rename(`${file}.part`, file);
  return { file, erased: await list() };
}

async function newestAt(place: Place): Promise<string | undefined> {
  return archivesAmong((await place.list()).map(({ name }) => name))[0]?.name;
}

function ifAway(error: unknown): undefined {
  if (!(error instanceof BackupFailed)) throw error;
}

async function erasedAt(place: Place, passphrase: string | undefined): Promise<string[]> {
  const content = (await place.get(sealedName(ERASED_NAME))) ?? (await place.get(ERASED_NAME));
  if (!content) return [];
  const text = await readAll(openContent(content, { file: `${place.name} ${ERASED_NAME}`, passphrase }));
  return text.toString("utf8").split("\n").filter(Boolean);
}
