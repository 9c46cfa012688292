import { sql } from "kysely";
import { HOUR } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";

/**
 * The operator's hourly limit as a bucket that refills steadily. It holds a tenth and refills nine tenths an
 * hour, so that no sixty minutes, wherever they begin, see more than the limit.
 */
const shareHeld = 0.1;
/** A clock that was set back this far may have been wrong before; waiting for it would stop all mail. */
const SKEW = HOUR;

/**
 * The bucket of an hourly limit: how many it holds, and how many come in each hour. One an
 * hour is one held, and nearly one more.
 */
export function bucketOf(perHour: number): { held: number; refill: number } {
  const held = Math.max(1, perHour * shareHeld);
  return { held, refill: Math.max(0.9, perHour - held) };
}

/** Takes up to `wanted` mails from the budget and answers how many may go now. `0` per hour means no limit. */
export async function takeFromBudget(
  db: Database,
  wanted: number,
  perHour: number,
  now: Date,
): Promise<number> {
  if (perHour === 0 || wanted === 0) return wanted;
  const { held, refill } = bucketOf(perHour);
  const perMs = refill / HOUR;
  const tooFarAhead = new Date(now.getTime() + SKEW);
  const { rows } = await sql<{ taken: number }>`
    with full_bucket as (
      insert into mail_budget (mails, refilled_at) values (${held}, ${now}) on conflict do nothing
    ), refilled as (
      select least(${held}::float8, mails + ${perMs}::float8 * greatest(0, extract(epoch from ${now}::timestamptz - refilled_at) * 1000)) as mails
      from mail_budget for update
    ), taken as (
      select least(${wanted}::int, floor(mails)::int) as taken, mails from refilled
    ), spent as (
      update mail_budget set mails = taken.mails - taken.taken,
        refilled_at = case when refilled_at > ${tooFarAhead} then ${now} else greatest(refilled_at, ${now}) end
      from taken
    )
    select taken from taken`.execute(db);
  return rows[0]?.taken ?? 0;
}

/** Gives back what was taken for mails that did not go. */
export async function returnToBudget(db: Database, mails: number): Promise<void> {
  if (mails > 0) await sql`update mail_budget set mails = mails + ${mails}`.execute(db);
}

/** What was written to go at once is due whatever the clock says now: it may have been ahead then. */
export const isDue = (now: Date) => sql<boolean>`(send_after <= ${now} or send_after = written_at)`;

/** How many mails could go at once. */
export async function nowInBudget(db: Database, perHour: number, now: Date): Promise<number> {
  const { held, refill } = bucketOf(perHour);
  const { rows } = await sql<{ mails: number }>`
    select least(${held}::float8, mails + ${refill / HOUR}::float8 * greatest(0, extract(epoch from ${now}::timestamptz - refilled_at) * 1000))::float8 as mails
    from mail_budget`.execute(db);
  return rows[0]?.mails ?? held;
}
