import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { bucketOf, isDue, nowInBudget } from "./budget.ts";

/**
 * Everyone who has just signed asks, and who waits longest reloads: the line is counted this often, for all of them.
 */
const FRESH_MS = 1_000;

/** Due mails of one priority that are to go within one minute. */
type Stretch = { priority: number; first: Date; last: Date; mails: number };
type Line = { stretches: Stretch[]; held: number };

const lines = new WeakMap<Database, { at: number; perHour: number; line: Promise<Line> }>();

/**
 * How long a mail of this priority that was due at this moment still waits, in seconds: those ahead of it, at the
 * hourly limit. Whoever asks again later is told less, however many came after. As of up to a second ago.
 */
export async function mailWaitSeconds(
  db: Database,
  mail: { priority: number; dueAt: Date },
  perHour: number,
  now: Date,
): Promise<number> {
  if (perHour === 0) return 0;
  const { stretches, held } = await lineNow(db, perHour, now);
  const ahead = stretches.reduce((sum, stretch) => sum + aheadIn(stretch, mail), 0);
  return Math.max(0, Math.ceil(((ahead + 1 - held) / bucketOf(perHour).refill) * 3600));
}

function lineNow(db: Database, perHour: number, now: Date): Promise<Line> {
  const known = lines.get(db);
  const age = now.getTime() - (known?.at ?? 0);
  if (known && known.perHour === perHour && age >= 0 && age < FRESH_MS) return known.line;
  const counted = { at: now.getTime(), perHour, line: countLine(db, perHour, now) };
  lines.set(db, counted);
  counted.line.catch(() => lines.delete(db));
  return counted.line;
}

async function countLine(db: Database, perHour: number, now: Date): Promise<Line> {
  const { rows } = await sql<Stretch>`
    select priority, min(send_after) as first, max(send_after) as last, count(*)::int as mails
    from outbox where ${isDue(now)} group by priority, date_trunc('minute', send_after)`.execute(db);
  return { stretches: rows, held: await nowInBudget(db, perHour, now) };
}

/** Within a minute, mails are taken to have come evenly. */
function aheadIn({ priority, first, last, mails }: Stretch, mail: { priority: number; dueAt: Date }): number {
  if (priority !== mail.priority) return priority < mail.priority ? mails : 0;
  if (last < mail.dueAt) return mails;
  if (mail.dueAt <= first) return 0;
  return (mails * (mail.dueAt.getTime() - first.getTime())) / (last.getTime() - first.getTime());
}
