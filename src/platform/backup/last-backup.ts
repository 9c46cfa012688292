import { z } from "zod";
import type { Database } from "#platform/database/index.ts";

/** `where`: the folder or the place it went to, in words for the operator. */
export type LastBackup = { at: Date; where: string; bytes: number };

const KEY = "last-backup";
const shape = z.object({ at: z.coerce.date(), where: z.string(), bytes: z.number() });

/** What whoever makes the backups noted of the newest one; `undefined`: there was none yet. */
export async function lastBackup(db: Database): Promise<LastBackup | undefined> {
  const row = await db.selectFrom("instance").select("value").where("key", "=", KEY).executeTakeFirst();
  const read = shape.safeParse(row?.value);
  return read.success ? read.data : undefined;
}
