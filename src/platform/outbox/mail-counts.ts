import { sql } from "kysely";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";

export type MailOutcome = "sent" | "deferred" | "bounced" | "confirmed";

/** The providers that get a line of their own in the figures; a rare domain would tell who someone is. */
const PROVIDERS: Record<string, string> = {
  "gmail.com": "gmail",
  "googlemail.com": "gmail",
  "gmx.de": "gmx",
  "gmx.net": "gmx",
  "gmx.at": "gmx",
  "gmx.ch": "gmx",
  "gmx.com": "gmx",
  "web.de": "web.de",
  "t-online.de": "t-online",
  "freenet.de": "freenet",
  "posteo.de": "posteo",
  "mailbox.org": "mailbox.org",
  "outlook.com": "microsoft",
  "outlook.de": "microsoft",
  "hotmail.com": "microsoft",
  "hotmail.de": "microsoft",
  "hotmail.co.uk": "microsoft",
  "live.com": "microsoft",
  "live.de": "microsoft",
  "msn.com": "microsoft",
  "yahoo.com": "yahoo",
  "yahoo.de": "yahoo",
  "yahoo.co.uk": "yahoo",
  "aol.com": "yahoo",
  "icloud.com": "apple",
  "me.com": "apple",
  "mac.com": "apple",
  "proton.me": "proton",
  "protonmail.com": "proton",
  "pm.me": "proton",
};

export const providerOf = (address: string): string =>
  PROVIDERS[address.slice(address.lastIndexOf("@") + 1).toLowerCase()] ?? "other";

/** Counts what became of mails, by provider and hour: a provider that silently drops us shows as a low share confirmed. */
export async function countMail(
  db: Database,
  outcome: MailOutcome,
  addresses: readonly string[],
  now: Date,
): Promise<void> {
  if (addresses.length === 0) return;
  const sums = new Map<string, number>();
  for (const address of addresses) sums.set(providerOf(address), (sums.get(providerOf(address)) ?? 0) + 1);
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
