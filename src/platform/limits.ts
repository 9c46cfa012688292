import { sql } from "kysely";
import type { Database } from "./database/index.ts";

/** How often something happened under a key since its window began, this time included. */
export type Count = { key: string; count: number; endsAt: Date };
export type Counted = { key: string; times: number; windowMs: number };

/**
 * Counts things that happen, many keys in one statement. A window begins with the first time and ends by itself;
 * after a clock was set back it ends no later than one that begins now. The answers are in the order of what was
 * counted, each as if it had come alone: of two that come together, one is the first.
 * Keys hold no personal data: networks are truncated, mailboxes hashed by the caller.
 */
export async function countTogether(db: Database, counted: readonly Counted[], now: Date): Promise<Count[]> {
  if (counted.length === 0) return [];
  const rows = byKey(counted).map(({ key, times, windowMs }) => ({
    key,
    times,
    ends_at: new Date(now.getTime() + windowMs).toISOString(),
  }));
  const result = await sql<{ key: string; count: number; ends_at: Date }>`
    insert into limits as known (key, count, ends_at)
    select key, times, ends_at from json_to_recordset(${rows}::json) as new(key text, times integer, ends_at timestamptz)
    on conflict (key) do update set
      count = case when known.ends_at <= ${now} then excluded.count else known.count + excluded.count end,
      ends_at = case when known.ends_at <= ${now} then excluded.ends_at else least(known.ends_at, excluded.ends_at) end
    returning key, count, ends_at`.execute(db);
  const sums = new Map(result.rows.map((row) => [row.key, row]));
  const counts: Count[] = [];
  for (const { key, times } of counted.toReversed()) {
    const sum = sums.get(key)!;
    counts.push({ key, count: sum.count, endsAt: sum.ends_at });
    sum.count -= times;
  }
  return counts.reverse();
}

/** Each key once (a row can't be updated twice in one statement), in one order for all (or two writers deadlock). */
function byKey(counted: readonly Counted[]): Counted[] {
  const sums = new Map<string, Counted>();
  for (const one of counted)
    sums.set(one.key, { ...one, times: one.times + (sums.get(one.key)?.times ?? 0) });
  return [...sums.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const BATCH = 5_000;

/** In batches, past those that somebody is counting right now: neither waits for the other. */
export async function forgetEndedLimits(db: Database, now: Date): Promise<void> {
  for (let batch = BATCH; batch === BATCH; ) {
    const result = await sql`
      delete from limits where key in (
        select key from limits where ends_at <= ${now} order by ends_at limit ${BATCH} for update skip locked)`.execute(
      db,
    );
    batch = Number(result.numAffectedRows ?? 0);
  }
}
