import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";

/** A change to the public figures: one person's signature, or a batch known by number. */
export type CountChange = {
  petition_id: string;
  source: "online" | "paper";
  country: string;
  region: string | null;
  delta: number;
  /** `YYYY-MM-DD` (UTC); without it, the day of `now`. */
  day?: string;
};

/** Notes changes for the next snapshot, in the transaction that makes them. Appending, nobody waits for a sum. */
export async function appendCounts(tx: Database, changes: readonly CountChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const today = now.toISOString().slice(0, 10);
  const rows = changes.map(({ petition_id, source, country, region, delta, day }) => ({
    petition_id,
    id: newId(now),
    source,
    country,
    region: region ?? "",
    delta,
    day: day ?? today,
  }));
  await sql`
    insert into signature_counts (petition_id, id, source, country, region, day, delta)
    select * from json_to_recordset(${rows}::json)
      as new(petition_id uuid, id uuid, source text, country text, region text, day date, delta integer)`.execute(
    tx,
  );
}
