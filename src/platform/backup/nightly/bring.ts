import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { erasureLines } from "#platform/erasures.ts";
import { sealedName } from "../archive-name.ts";
import { BackupFailed } from "../failed.ts";
import { ERASED_NAME } from "../find-backup.ts";
import { type Place, placeAt } from "../places/index.ts";
import { seal, sealedSize } from "../sealed.ts";
import { forgetOld } from "./forget-old.ts";
import type { Means } from "./jobs.ts";

/** Brings an archive to BACKUP_URL, sealed if there is a passphrase. Answers where it lies, in words. */
export async function bring(file: string, { config, log }: Pick<Means, "config" | "log">): Promise<string> {
  const place = placeAt(config.backupUrl!);
  const { size } = await stat(file);
  const { name, bytes, content } = packed(basename(file), createReadStream(file), { size, ...config });
  await place.put(name, content, bytes);
  await forgetOld(place).catch((err: unknown) => {
    if (!(err instanceof BackupFailed)) throw err;
    // A key that can only add is a good key: who steals it can delete nothing.
    log.info({ reason: err.message }, "older backups stay at BACKUP_URL");
  });
  return `${place.name.replace(/\/$/, "")}/${name}`;
}

/** What was brought last, by its place: for as long as this process lives. */
const brought = new Map<string, number>();

/** Whoever has left since the last night would be back if this machine were lost now. */
export async function bringErasures({ config, log }: Pick<Means, "config" | "log">): Promise<void> {
  if (!config.backupUrl) return;
  const lines = await erasureLines(config.dataDir);
  if (lines.length === (brought.get(config.backupUrl) ?? 0)) return;
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  try {
    await putSmall(placeAt(config.backupUrl), text, config.backupPassphrase);
    brought.set(config.backupUrl, lines.length);
  } catch (err) {
    if (!(err instanceof BackupFailed)) throw err;
    log.warn({ reason: err.message }, "the list of erasures could not be brought to BACKUP_URL");
  }
}

async function putSmall(place: Place, text: Buffer, passphrase: string | undefined): Promise<void> {
  async function* given() {
    yield text;
  }
  const { name, bytes, content } = packed(ERASED_NAME, given(), {
    size: text.length,
    backupPassphrase: passphrase,
  });
  await place.put(name, content, bytes);
}

function packed(
  name: string,
  content: AsyncIterable<Buffer>,
  { size, backupPassphrase }: { size: number; backupPassphrase: string | undefined },
) {
  if (!backupPassphrase) return { name, bytes: size, content };
  return { name: sealedName(name), bytes: sealedSize(size), content: seal(content, backupPassphrase) };
}
