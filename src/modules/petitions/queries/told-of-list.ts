import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { isWaiting } from "#platform/outbox/index.ts";

/** The mail that tells somebody that their signature came with a list. */
export const TOLD_BY = { mail: "petitions.signatureBrought", key: "signatureId" } as const;

/** Its owner has signed here themselves since it came. @param table what `signatures` is called there */
export const wasAdopted = (table: string) => sql<boolean>`exists (
  select from signatures own
  where own.petition_id = ${sql.ref(`${table}.petition_id`)} and own.counted_as = ${sql.ref(`${table}.id`)})`;

type Ref = { petitionId: string; importId: string };

/** How many mailboxes know from a mail that a signature of theirs came with a list, and would lose it with the list. */
export async function countToldOfList(db: Database, { petitionId, importId }: Ref): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct s.mailbox)::int as count from signatures s
    where s.petition_id = ${petitionId} and s.brought_by = ${importId} and s.state = 'confirmed'
      and s.email is not null and not ${wasAdopted("s")} and not ${isWaiting(TOLD_BY, sql`s.id`)}`.execute(
    db,
  );
  return rows[0]!.count;
}
