import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { recordFacts } from "#platform/facts.ts";
import { HELD } from "../held/group.ts";

/** Records for each petition how many people confirmed and still wait for someone to look at their signature. */
export async function tellOfHeld({ db, now }: Act): Promise<void> {
  const { rows } = await sql<{ petition_id: string; count: number }>`
    select petition_id, count(*)::int as count from signatures
    where ${HELD} and verified_at is not null
    group by petition_id order by petition_id`.execute(db);
  const facts = rows.map(({ petition_id, count }) => ({
    name: "petition.held-waiting",
    homeId: petition_id,
    ids: { count: String(count) },
  }));
  await recordFacts(db, facts, now);
}
