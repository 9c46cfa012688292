import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { holdsPlace } from "../signature.ts";

type InMailbox = { petition_id: string; mailbox: Buffer };
/** `slot`: their place in the household of the mailbox. */
type CountedPerson = { id: string; name: string; slot: number };
/** Who counts, by petition and mailbox (`mailboxKey`). */
export type CountedPeople = Map<string, CountedPerson[]>;

export const mailboxKey = ({ petition_id, mailbox }: InMailbox): string =>
  `${petition_id} ${mailbox.toString("base64")}`;

/**
 * Who counts already from these mailboxes, locked: one that is being withdrawn at this moment must not be given
 * anything of a second. Whom a rule has set aside after they had confirmed is among them: signing again would pass the
 * rule by, and who is given back would count twice. Each mailbox and each signature in it is looked up by itself,
 * whatever the database believes there is: in a rush its statistics lag behind, or were taken before anybody had
 * confirmed, and it would read all that are confirmed for every mailbox.
 */
export async function countedInMailboxes(tx: Database, rows: readonly InMailbox[]): Promise<CountedPeople> {
  const asked = new Map(
    rows.map((row) => [
      mailboxKey(row),
      { petition_id: row.petition_id, mailbox: row.mailbox.toString("hex") },
    ]),
  );
  const { rows: people } = await sql<InMailbox & CountedPerson>`
    with found as materialized (
      select one.petition_id, one.id
      from json_to_recordset(${[...asked.values()]}::json) as w(petition_id uuid, mailbox text)
      cross join lateral (
        with one as materialized (
          select petition_id, id from signatures
          where petition_id = w.petition_id and mailbox = decode(w.mailbox, 'hex')
        ) select * from one
      ) as one
      order by one.petition_id, one.id
    )
    select s.petition_id, s.id, s.name, s.mailbox, s.household_slot as slot
    from found cross join lateral (
      select * from signatures s
      where s.petition_id = found.petition_id and s.id = found.id and s.erased_at is null and ${holdsPlace("s")}
      limit 1
      for update of s
    ) s`.execute(tx);
  return Map.groupBy(people, mailboxKey);
}
