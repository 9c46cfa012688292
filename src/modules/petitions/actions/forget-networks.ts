import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";

const KEPT_FOR = 7 * DAY;

/** Erases where signatures came from, seven days after they came. Answers how many. */
export async function forgetNetworks({ db, now }: Act): Promise<number> {
  const before = new Date(now.getTime() - KEPT_FOR);
  const result =
    await sql`update signatures set network = null where network is not null and submitted_at <= ${before}`.execute(
      db,
    );
  return Number(result.numAffectedRows ?? 0);
}
