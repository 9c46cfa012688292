/**
 * Mails that were looked at and have to wait: their mailbox has had its turns, or its server asks for
 * patience. What waits so for one mailbox is bounded by kind, or a flood would keep it busy for weeks. The
 * first stay, so that no flood pushes out who waited before it, and the last, so that whoever asks again gets
 * their mail; what is between them gives way. Nothing but a mail is lost by it: a signature is still there and
 * is reminded of, a link can be asked for anew.
 */
import { sql } from "kysely";
import { type Database, isOneOf } from "#platform/database/index.ts";
import { canonicalAddress } from "#platform/mailbox.ts";

/**
 * Four hours' worth, and more than one network can ask for in a day (`signing-limits.ts` of petitions): no single
 * stranger pushes anything out.
 */
export const MOST_WAITING = 12;
const OF_EITHER = MOST_WAITING / 2;

export type Waiting = { id: string; recipient: string; until: Date };

export async function setAside(db: Database, mails: readonly Waiting[]): Promise<void> {
  await putOff(db, mails);
  await giveWay(db, mails);
}

/** Alone, for a transaction that goes on: none may lock further rows out of their order. */
export async function putOff(db: Database, mails: readonly Waiting[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ id, until, recipient }) => ({ id, until, mailbox: canonicalAddress(recipient) }));
  await sql`
    with locked as (${lockedMails(mails.map(({ id }) => id))})
    update outbox set send_after = w.until, mailbox = w.mailbox
    from locked join json_to_recordset(${rows}::json) as w(id uuid, until timestamptz, mailbox text) using (id)
    where outbox.id = locked.id`.execute(db);
}

export async function giveWay(db: Database, mails: readonly Waiting[]): Promise<void> {
  if (mails.length === 0) return;
  const mailboxes = [...new Set(mails.map(({ recipient }) => canonicalAddress(recipient)))];
  await sql`
    with surplus as (
      select id from (
        select id,
          row_number() over (partition by mailbox, mail order by written_at, id) as from_first,
          row_number() over (partition by mailbox, mail order by written_at desc, id desc) as from_last
        from outbox where mailbox in (select json_array_elements_text(${mailboxes}::json))
      ) waiting where from_first > ${OF_EITHER} and from_last > ${OF_EITHER}
    ), locked as (
      select id from outbox where id in (select id from surplus) order by id for update
    )
    delete from outbox where id in (select id from locked)`.execute(db);
}

/** Everybody locks mails in the order of their ids, or two would wait for each other. */
export const lockedMails = (ids: readonly string[]) => sql`
  select id from outbox where ${isOneOf("id", ids)}
  order by id for update`;
