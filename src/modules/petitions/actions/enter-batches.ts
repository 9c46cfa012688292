import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { appendCounts } from "../counts.ts";
import { canEnterAlone } from "../policy.ts";

export type Batch = {
  source: "online" | "paper";
  country: string;
  /** Code, or `""` where it is not known. */
  region: string;
  /** `YYYY-MM-DD` */
  day: string;
  count: number;
  note: string;
};

/**
 * Adds signatures known by number only, figures brought from elsewhere. A team enters its
 * sheets as batches that two people vouch for. @throws Forbidden
 */
export async function enterBatches(act: Act, petitionId: string, batches: readonly Batch[]): Promise<void> {
  must(canEnterAlone(act.viewer));
  const rows = batches.map((batch) => ({ ...batch, petition_id: petitionId, id: newId(act.now) }));
  await transaction(act.db, async (tx) => {
    await sql`
      insert into signature_batches (petition_id, id, source, country, region, day, count, note)
      select * from json_to_recordset(${rows}::json)
        as new(petition_id uuid, id uuid, source text, country text, region text, day date, count integer, note text)`.execute(
      tx,
    );
    await appendCounts(
      tx,
      rows.map(({ count, ...row }) => ({ ...row, delta: count })),
      act.now,
    );
  });
}
