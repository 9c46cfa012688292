import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";

const KEPT_FOR = 7 * DAY;
/** A statement ends long before the database's patience does, also after a day of a country's rush. */
const BATCH = 5_000;

/** Erases where signatures came from, seven days after they came. Answers how many. */
export async function forgetNetworks(act: Act): Promise<number> {
  let forgotten = 0;
  for (let batch = BATCH; batch === BATCH; forgotten += batch) batch = await forgetBatch(act);
  return forgotten;
}

/** Who is being confirmed at this moment is left for the next hour, so that nobody waits. */
async function forgetBatch({ db, now }: Act): Promise<number> {
  const before = new Date(now.getTime() - KEPT_FOR);
  const result = await sql`
    update signatures set network = null where (petition_id, id) in (
      select petition_id, id from signatures where network is not null and submitted_at <= ${before}
      order by submitted_at limit ${BATCH} for update skip locked)`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
