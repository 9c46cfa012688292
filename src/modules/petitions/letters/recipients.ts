import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Occasion } from "./letter.ts";

export type Recipient = { consent_id: string; signature_id: string; email: string; language: string };

/**
 * Those who said yes to hearing what comes of it, as far as it holds: confirmed by the owner of the mailbox and not
 * taken back. Whose name was erased after the end may be among them; the address stayed for this alone. Who got this
 * letter before, whole or in a try that was stopped, is not.
 */
const wanting = (petitionId: string, occasion: Occasion) => sql`
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

export async function countRecipients(db: Database, petitionId: string, occasion: Occasion): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count ${wanting(petitionId, occasion)}`.execute(db);
  return rows[0]!.count;
}
