import { sql } from "kysely";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { PROVIDER_DOMAINS, providerOf } from "#platform/mailbox-domains.ts";

export type MailOutcome = "sent" | "deferred" | "bounced" | "confirmed";

const nameOf = (address: string): string =>
  providerOf(address.slice(address.lastIndexOf("@") + 1).toLowerCase())?.name ?? "other";

/**
 * Counts what became of mails, by provider and hour: a provider that silently drops us shows as a low share confirmed.
 */
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

export type ProviderMails = {
  /** As `providerOf` names it, or `other`. */
  provider: string;
  sent: number;
  deferred: number;
  bounced: number;
  confirmed: number;
};

/** What became of all mail of this place since then, by provider, the one that most went to first. */
export async function mailsByProvider(db: Database, since: Date): Promise<ProviderMails[]> {
  const { rows } = await sql<ProviderMails>`
    select provider,
      coalesce(sum(count) filter (where outcome = 'sent'), 0)::int as sent,
      coalesce(sum(count) filter (where outcome = 'deferred'), 0)::int as deferred,
      coalesce(sum(count) filter (where outcome = 'bounced'), 0)::int as bounced,
      coalesce(sum(count) filter (where outcome = 'confirmed'), 0)::int as confirmed
    from mail_counts where hour >= ${since}
    group by provider order by sent desc, provider`.execute(db);
  return rows;
}

export type WaitingMails = { provider: string; waiting: number; putOff: number };

/**
 * The mails of these kinds, about the same, that have still to go, by provider. Put off: tried, and the other side said
 * "later".
 */
export async function waitingByProvider(
  db: Database,
  { mails, about }: { mails: readonly string[]; about: Record<string, string> },
): Promise<WaitingMails[]> {
  const { rows } = await sql<WaitingMails>`
    select coalesce(big.provider, 'other') as provider, count(*)::int as waiting,
      (count(*) filter (where attempts > 0))::int as "putOff"
    from outbox left join json_to_recordset(${PROVIDER_DOMAINS}::json) as big(domain text, provider text)
      on big.domain = lower(split_part(recipient, '@', 2))
    where mail in (${sql.join(mails)}) and content @> ${about}::jsonb
    group by 1`.execute(db);
  return rows;
}

/** A year and a month: this season can be laid beside the last. */
const KEPT_FOR = 400 * DAY;

export async function forgetOldCounts(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom("mail_counts")
    .where("hour", "<", new Date(now.getTime() - KEPT_FOR))
    .execute();
}
