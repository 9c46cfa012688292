import { existsSync } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Act } from "#platform/act.ts";
import { HOUR } from "#platform/clock.ts";
import { alone } from "#platform/jobs/index.ts";
import { archiveName, archivesAmong } from "../archive-name.ts";
import { verifyArchive } from "../archive-reader.ts";
import { backup } from "../backup.ts";
import { BackupFailed, reasonOf } from "../failed.ts";
import { folderPlace, type Place } from "../places/index.ts";
import { megabytes, roomIn } from "../room.ts";
import { bring } from "./bring.ts";
import { forgetOld } from "./forget-old.ts";
import type { Means } from "./jobs.ts";
import { isSameNight } from "./night.ts";
import { type LastBackup, lastBackup, noteBackup, noteFailure } from "./state.ts";

/** Makes this night's backup and brings it to BACKUP_URL, unless that is done. A failure is noted, not thrown. */
export async function backUpTonight(act: Act, means: Means): Promise<void> {
  const { config, settings, db, log } = means;
  const last = await lastBackup(act.db);
  if (last && isSameNight(last.at, act.now, settings().timeZone)) return;
  await alone(db, "nightly backup", async () => {
    try {
      const made = await tonights(act, means);
      const where = config.backupUrl ? await bring(made.where, means) : made.where;
      await noteBackup(act.db, { ...made, where });
      log.info({ bytes: made.bytes }, "tonight's backup is made");
    } catch (err) {
      log.error({ err }, "the backup failed and will be tried again in an hour");
      await noteFailure(act.db, { at: act.now, reason: reasonOf(err) });
    }
  });
}

/** The one that lies here already, when only bringing it away has failed, or a new one. */
async function tonights(act: Act, { config, settings, databaseUrl }: Means): Promise<LastBackup> {
  const { backupDir, dataDir } = config;
  // Only our own folder is made. Another's disk may not be mounted.
  if (backupDir === join(dataDir, "backups")) await mkdir(backupDir, { recursive: true, mode: 0o700 });
  const here = folderPlace(backupDir);
  const [newest] = archivesAmong((await here.list()).map(({ name }) => name));
  if (newest && !newest.beforeUpdate && isSameNight(newest.at, act.now, settings().timeZone))
    return madeAt(newest.at, join(backupDir, newest.name));
  const atMost = await makeRoom(here, { folder: backupDir, now: act.now });
  const file = join(backupDir, archiveName(act.now));
  await backup({ file, databaseUrl, dataDir, atMost });
  await verify(file);
  await forgetOld(here);
  return madeAt(act.now, file);
}

const madeAt = async (at: Date, where: string): Promise<LastBackup> => ({
  at,
  where,
  bytes: (await stat(where)).size,
});

/** Reads what was written once more: a disk that lies is found out now, and the backup of before is still there. */
async function verify(file: string): Promise<void> {
  try {
    await verifyArchive({ file });
  } catch (error) {
    await rm(file);
    throw error;
  }
}

/** Lets go of what is too old, and then of the oldest until a new one fits; the newest always stays. */
async function makeRoom(here: Place, { folder, now }: { folder: string; now: Date }): Promise<number> {
  await forgetCutOff(here, folder, now);
  await forgetOld(here);
  const kept = await here.list();
  const archives = archivesAmong(kept.map(({ name }) => name));
  const needed = (kept.find(({ name }) => name === archives[0]?.name)?.bytes ?? 0) * 1.25;
  let room = await roomIn(folder);
  while (room < needed && archives.length > 1) {
    await here.remove(archives.pop()!.name);
    room = await roomIn(folder);
  }
  if (room <= 0 || room < needed)
    throw new BackupFailed(
      `There is too little room in ${folder}: the backup needs ${megabytes(Math.max(needed, 1))} more than must stay free.`,
    );
  return room;
}

/** Of tries that were killed. */
async function forgetCutOff(here: Place, folder: string, now: Date): Promise<void> {
  for (const { name } of await here.list()) {
    if (!/^gemeinsam-.*\.part$/.test(name) || !existsSync(join(folder, name))) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (now.getTime() - mtimeMs > HOUR) await here.remove(name);
  }
}
