import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { NETWORKS_KEPT } from "../rules/rule.ts";

/** A statement ends long before the database's patience does, also after a day of a country's rush. */
const BATCH = 5_000;

/** Erases where signatures came from, and which network a rule names, after seven days. Answers how many signatures. */
export async function forgetNetworks(act: Act): Promise<number> {
  await forgetInRules(act);
  let forgotten = 0;
  for (let batch = BATCH; batch === BATCH; forgotten += batch) batch = await forgetBatch(act);
  return forgotten;
}

/** Who is being confirmed at this moment is left for the next hour, so that nobody waits. */
async function forgetBatch({ db, now }: Act): Promise<number> {
  const before = new Date(now.getTime() - NETWORKS_KEPT);
  const result = await sql`
    update signatures set network = null where (petition_id, id) in (
      select petition_id, id from signatures where network is not null and submitted_at <= ${before}
      order by submitted_at limit ${BATCH} for update skip locked)`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** That there was one stays, or the rule would seem to be about something else. */
async function forgetInRules({ db, now }: Act): Promise<void> {
  await db
    .updateTable("signature_rules")
    .set({ network: "" })
    .where("network", "!=", "")
    .where("made_at", "<=", new Date(now.getTime() - NETWORKS_KEPT))
    .execute();
}
