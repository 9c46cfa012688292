import { type RawBuilder, sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Occasion } from "./letter.ts";

export type Recipient = { consent_id: string; signature_id: string; email: string; language: string };

/** A value, or where a statement about several petitions finds it. */
type SqlValue = string | RawBuilder<string>;

/**
 * Those who said yes to hearing what comes of it, as far as it holds: confirmed by the owner of the mailbox and not
 * taken back. Whose name was erased after the end may be among them; the address stayed for this alone. Who got this
 * letter before, whole or in a try that was stopped, is not.
 */
const wanting = (petitionId: SqlValue, occasion: SqlValue) => sql`
  from consents c
  join signatures s on s.petition_id = c.petition_id and s.id = c.signature_id
  where c.petition_id = ${petitionId} and c.purpose = 'outcome'
    and c.effective_at is not null and c.withdrawn_at is null and s.state = 'confirmed' and s.email is not null
    and not exists (
      select from letters l join letter_mails m on m.petition_id = l.petition_id and m.letter_id = l.id
      where l.petition_id = c.petition_id and l.occasion = ${occasion} and l.occasion <> 'news'
        and m.signature_id = c.signature_id)`;

export async function nextRecipients(
  db: Database,
  { petitionId, occasion }: { petitionId: string; occasion: Occasion },
  { after, limit }: { after: string | null; limit: number },
): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select c.id as consent_id, c.signature_id, s.email, s.language ${wanting(petitionId, occasion)}
      and (${after}::uuid is null or c.id > ${after})
    order by c.id limit ${limit}`.execute(db);
  return rows;
}

/** Of one household, with one mailbox: whoever of them comes first, and the other, who wants to hear as well. */
export type Household = { first: Recipient; other: string | undefined };

/** One mail to a mailbox: where a petition lets two sign with one, both are told in it. */
export async function inHouseholds(
  db: Database,
  of: { petitionId: string; occasion: Occasion },
  found: readonly Recipient[],
): Promise<Household[]> {
  const others = await othersOf(db, of, found);
  const placed = new Set<string>();
  return found.flatMap((first) => {
    if (placed.has(first.signature_id)) return [];
    const other = others.get(first.signature_id);
    if (other) placed.add(other);
    return [{ first, other }];
  });
}

async function othersOf(
  db: Database,
  { petitionId, occasion }: { petitionId: string; occasion: Occasion },
  found: readonly Recipient[],
): Promise<Map<string, string>> {
  const ids = found.map(({ signature_id }) => signature_id);
  const { rows } = await sql<{ one: string; other: string }>`
    with pairs as materialized (${pairsOf(petitionId, ids)})
    select pairs.one, pairs.other from pairs
    where exists (select ${wanting(petitionId, occasion)} and c.signature_id = pairs.other)`.execute(db);
  return new Map(rows.map(({ one, other }) => [one, other]));
}

/** Who else has signed with the mailbox of one of these, whatever they want. */
export async function housematesOf(db: Database, petitionId: string, signatureId: string): Promise<string[]> {
  const { rows } = await sql<{ other: string }>`
    select other from (${pairsOf(petitionId, [signatureId])}) as pairs`.execute(db);
  return rows.map(({ other }) => other);
}

/**
 * By the fingerprint of the mailbox as long as it is here; once it was erased with the name, by the address that was
 * kept. A petition that lets one person sign with a mailbox has no such pairs.
 */
const pairsOf = (petitionId: string, ids: readonly string[]) => sql`
  select one.id as one, s.id as other
  from json_array_elements_text(${ids}::json) as wanted(id)
  join petitions p on p.id = ${petitionId} and p.household_size > 1
  join signatures one on one.petition_id = p.id and one.id = wanted.id::uuid and one.state = 'confirmed'
  join signatures s on s.petition_id = p.id and s.mailbox = one.mailbox and s.id <> one.id and s.state = 'confirmed'
  union
  select one.id, s.id
  from json_array_elements_text(${ids}::json) as wanted(id)
  join petitions p on p.id = ${petitionId} and p.household_size > 1
  join signatures one on one.petition_id = p.id and one.id = wanted.id::uuid and one.state = 'confirmed'
    and one.erased_at is not null
  join signatures s on s.petition_id = p.id and lower(s.email) = lower(one.email) and s.id <> one.id
    and s.state = 'confirmed' and s.erased_at is not null and s.email is not null`;

export async function countRecipients(db: Database, petitionId: string, occasion: Occasion): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count ${wanting(petitionId, occasion)}`.execute(db);
  return rows[0]!.count;
}

/** Of several petitions at once, each with what its people were to be told: how many wait, where no letter says it. */
export async function countUntold(
  db: Database,
  wanted: readonly { id: string; occasion: Occasion }[],
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number }>`
    select w.id, (select count(*)::int ${wanting(sql`w.id`, sql`w.occasion`)}) as count
    from json_to_recordset(${wanted}::json) as w(id uuid, occasion text)
    where not exists (
      select from letters l where l.petition_id = w.id and l.occasion = w.occasion and l.stopped_at is null)`.execute(
    db,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
