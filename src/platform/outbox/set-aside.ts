/**
 * Mails that were looked at and have to wait: their mailbox has had its turns, or its server asks for
 * patience. What waits so for one mailbox is bounded by kind, or a flood would keep it busy for weeks. The
 * first stay, so that no flood pushes out who waited before it, and the last, so that whoever asks again gets
 * their mail; what is between them gives way. Nothing but a mail is lost by it: a signature is still there and
 * is reminded of, a link can be asked for anew.
 */
import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { canonicalAddress } from "#platform/mailbox.ts";

/**
 * Four hours' worth, and more than one network can ask for in a day (`signing-limits.ts` of petitions): no single
 * stranger pushes anything out.
 */
export const MOST_WAITING = 12;
const OF_EITHER = MOST_WAITING / 2;

export type Waiting = { id: string; recipient: string; until: Date };

export async function setAside(db: Database, mails: readonly Waiting[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ id, until, recipient }) => ({ id, until, mailbox: canonicalAddress(recipient) }));
  await sql`
    update outbox set send_after = w.until, mailbox = w.mailbox
    from json_to_recordset(${rows}::json) as w(id uuid, until timestamptz, mailbox text)
    where outbox.id = w.id`.execute(db);
  await giveWay(db, [...new Set(rows.map(({ mailbox }) => mailbox))]);
}

async function giveWay(db: Database, mailboxes: readonly string[]): Promise<void> {
  await sql`
    delete from outbox where id in (
      select id from (
        select id,
          row_number() over (partition by mailbox, mail order by written_at, id) as from_first,
          row_number() over (partition by mailbox, mail order by written_at desc, id desc) as from_last
        from outbox where mailbox in (select json_array_elements_text(${mailboxes}::json))
      ) waiting where from_first > ${OF_EITHER} and from_last > ${OF_EITHER})`.execute(db);
}
