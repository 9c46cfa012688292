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

type Counting = { petitionId: string; source: CountChange["source"]; delta: 1 | -1 };
type Counted = { country: string; region: string | null; day: string | null };

/** Many signatures as one change for each place and day: a list of a hundred thousand is a few hundred sums. */
export function changesTogether(
  { petitionId, source, delta }: Counting,
  signatures: readonly Counted[],
): CountChange[] {
  const groups = Map.groupBy(signatures, ({ country, region, day }) => `${country} ${day} ${region ?? ""}`);
  return [...groups.values()].map((group) => {
    const { country, region, day } = group[0]!;
    const place = { petition_id: petitionId, source, country, region, day: day ?? undefined };
    return { ...place, delta: delta * group.length };
  });
}

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
