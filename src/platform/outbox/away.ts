import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";

/**
 * Whether the mail server takes our mail, kept where every process sees it: the one that answers `/metrics` need
 * not be the one that sends. No mail could tell the operator that mail does not go.
 */
const KEY = "mail-server-away-since";

/** The first moment stays. */
export async function noteAway({ db, now }: Pick<Act, "db" | "now">): Promise<void> {
  await sql`
    insert into instance (key, value) values (${KEY}, to_jsonb(${now}::timestamptz)) on conflict do nothing`.execute(
    db,
  );
}

export async function noteReached(db: Database): Promise<void> {
  await db.deleteFrom("instance").where("key", "=", KEY).execute();
}

export async function isMailServerAway(db: Database): Promise<boolean> {
  return (
    (await db.selectFrom("instance").select("key").where("key", "=", KEY).executeTakeFirst()) !== undefined
  );
}
