import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { canSwitchReview } from "../policy.ts";

/** Whether drafts are looked at before everybody sees them. What waits already goes on waiting. @throws Forbidden */
export async function switchReview({ db, viewer }: Act, on: boolean): Promise<void> {
  must(canSwitchReview(viewer));
  if (!on) {
    await db.deleteFrom("instance").where("key", "=", "review").execute();
    return;
  }
  await sql`
    insert into instance (key, value) values ('review', '{"before": "publishing"}')
    on conflict (key) do update set value = excluded.value`.execute(db);
}
