import { sql } from "kysely";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { providerOf } from "#platform/mailbox-domains.ts";

export type MailOutcome = "sent" | "deferred" | "bounced" | "confirmed";

const nameOf = (address: string): string =>
  providerOf(address.slice(address.lastIndexOf("@") + 1).toLowerCase())?.name ?? "other";

/** Counts what became of mails, by provider and hour: a provider that silently drops us shows as a low share confirmed. */
export async function countMail(
  db: Database,
  outcome: MailOutcome,
  addresses: readonly string[],
  now: Date,
): Promise<void> {
  if (addresses.length === 0) return;
  const sums = new Map<string, number>();
  for (const address of addresses) sums.set(nameOf(address), (sums.get(nameOf(address)) ?? 0) + 1);
  const rows = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([provider, count]) => ({ provider, count }));
  await sql`
    insert into mail_counts as known (hour, provider, outcome, count)
    select date_trunc('hour', ${now}::timestamptz), provider, ${outcome}, count
    from json_to_recordset(${rows}::json) as new(provider text, count integer)
    on conflict (hour, provider, outcome) do update set count = known.count + excluded.count`.execute(db);
}

/** A year and a month: this season can be laid beside the last. */
const KEPT_FOR = 400 * DAY;

export async function forgetOldCounts(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom("mail_counts")
    .where("hour", "<", new Date(now.getTime() - KEPT_FOR))
    .execute();
}
