/** What the instance remembers of its backups, for whoever looks after it. */
import { sql } from "kysely";
import { HOUR } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";

/** A night and two hours: older than this, something is wrong. */
const OLD_AFTER = 26 * HOUR;

/** `at`: the moment whose state it holds. `where`: for people. */
export type LastBackup = { at: Date; where: string; bytes: number };
export type Failure = { at: Date; reason: string };
/** `skipped`: there was too little room for it, and the backup is neither good nor bad. */
export type Rehearsal = { at: Date; where: string; outcome: "good" | "bad" | "skipped"; reason?: string };

export const lastBackup = (db: Database): Promise<LastBackup | undefined> => recall(db, "last-backup");
export const lastFailure = (db: Database): Promise<Failure | undefined> => recall(db, "last-backup-failure");
export const lastRehearsal = (db: Database): Promise<Rehearsal | undefined> => recall(db, "last-rehearsal");
/** When the operator was last written to about it. */
export const lastWarning = (db: Database): Promise<{ at: Date } | undefined> => recall(db, "backup-warning");

/** Puts an end to the failure before it. */
export async function noteBackup(db: Database, backup: LastBackup): Promise<void> {
  await keep(db, "last-backup", backup);
  await db.deleteFrom("instance").where("key", "in", ["last-backup-failure", "backup-warning"]).execute();
}

export const noteFailure = (db: Database, failure: Failure): Promise<void> =>
  keep(db, "last-backup-failure", failure);
export const noteRehearsal = (db: Database, rehearsal: Rehearsal): Promise<void> =>
  keep(db, "last-rehearsal", rehearsal);
export const noteWarning = (db: Database, at: Date): Promise<void> => keep(db, "backup-warning", { at });

export type Trouble = { kind: "failed" | "old" | "bad-rehearsal"; reason?: string };

/** What is wrong now, or `undefined`. That none was made yet is no trouble as long as none has failed. */
export async function backupTrouble(db: Database, now: Date): Promise<Trouble | undefined> {
  const failure = await lastFailure(db);
  if (failure) return { kind: "failed", reason: failure.reason };
  const last = await lastBackup(db);
  if (last && isOld(last, now)) return { kind: "old" };
  const rehearsal = await lastRehearsal(db);
  return rehearsal?.outcome === "bad" ? { kind: "bad-rehearsal", reason: rehearsal.reason } : undefined;
}

const isOld = ({ at }: Pick<LastBackup, "at">, now: Date): boolean =>
  now.getTime() - at.getTime() > OLD_AFTER;

async function recall<Value extends { at: Date }>(db: Database, key: string): Promise<Value | undefined> {
  const row = await db.selectFrom("instance").select("value").where("key", "=", key).executeTakeFirst();
  const value = row?.value as (Omit<Value, "at"> & { at: string }) | undefined;
  return value && ({ ...value, at: new Date(value.at) } as unknown as Value);
}

async function keep(db: Database, key: string, value: object): Promise<void> {
  await sql`
    insert into instance (key, value) values (${key}, ${JSON.stringify(value)}::text::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db);
}
