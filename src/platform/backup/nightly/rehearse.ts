import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { alone } from "#platform/jobs/index.ts";
import { removeDataFolder } from "#platform/postgres/index.ts";
import { archivesAmong } from "../archive-name.ts";
import { reasonOf } from "../failed.ts";
import { folderPlace } from "../places/index.ts";
import { REHEARSAL, rehearse } from "../restore.ts";
import { megabytes, roomIn } from "../room.ts";
import type { Means } from "./jobs.ts";
import { isRehearsalDue } from "./night.ts";
import { lastRehearsal, noteRehearsal, type Rehearsal } from "./state.ts";

/** What a second PostgreSQL and the reading need: 250 MB were measured on an instance of a million signatures. */
const MEMORY = 300_000_000;

/** Restores the newest backup into a folder that is thrown away, once a week, and notes what came of it. */
export async function rehearseWhenDue(act: Act, means: Means): Promise<void> {
  const { config, settings, db, log } = means;
  const last = await lastRehearsal(act.db);
  if (!isRehearsalDue(last?.at, act.now, settings().timeZone)) return;
  const here = await folderPlace(config.backupDir)
    .list()
    .catch(() => []);
  const [newest] = archivesAmong(here.map(({ name }) => name));
  if (!newest) return;
  await alone(db, "rehearsal of a backup", async () => {
    const came = await rehearsed(act, join(config.backupDir, newest.name), means);
    await noteRehearsal(act.db, { at: act.now, where: newest.name, ...came });
    const { outcome, reason } = came;
    log[outcome === "bad" ? "error" : "info"]({ outcome, reason }, "a backup was rehearsed");
  });
}

type Came = Pick<Rehearsal, "outcome" | "reason">;

async function rehearsed({ db }: Act, file: string, { config, log }: Means): Promise<Came> {
  await forgetCutOff(config.dataDir);
  const reason = await tooLittle(db, file, config.dataDir);
  if (reason) return { outcome: "skipped", reason };
  try {
    await rehearse({ file, passphrase: config.backupPassphrase, beside: config.dataDir, log });
    return { outcome: "good" };
  } catch (err) {
    log.error({ err }, "the newest backup could not be restored");
    return { outcome: "bad", reason: reasonOf(err) };
  }
}

/** The same rows once more, with their indexes and the journal of writing them, and the files. */
async function tooLittle(db: Database, file: string, folder: string): Promise<string | undefined> {
  if (process.availableMemory() < MEMORY) return `It needs ${megabytes(MEMORY)} of free memory.`;
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(db);
  const needed = 2.5 * rows[0]!.bytes + 2 * (await stat(file)).size;
  return (await roomIn(folder)) < needed ? `It needs ${megabytes(needed)} of free disk.` : undefined;
}

async function forgetCutOff(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir))
    if (name.startsWith(REHEARSAL)) await removeDataFolder(join(dataDir, name));
}
