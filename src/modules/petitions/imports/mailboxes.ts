import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { holdsPlace } from "../signature.ts";
import { nameMark } from "./marks.ts";

/** Who counts from one mailbox, or is to be taken from this list: by the mark of their name. */
export type MailboxPerson = { mark: string; here: boolean; slot: number };
/** By mailbox, in hex. */
export type Mailboxes = Map<string, MailboxPerson[]>;

/** Who counts already from each of these mailboxes, or is set aside by a rule and may come back. */
export async function peopleHere(
  { db, keys }: Act,
  petitionId: string,
  wanted: readonly string[],
): Promise<Mailboxes> {
  const people: Mailboxes = new Map();
  if (wanted.length === 0) return people;
  const asked = [...new Set(wanted)].map((mailbox) => ({ mailbox }));
  // Each looked up by itself, as in confirming: a plain join would read all that are confirmed.
  const { rows } = await sql<{ mailbox: string; name: string; household_slot: number }>`
    select w.mailbox, one.name, one.household_slot
    from json_to_recordset(${asked}::json) as w(mailbox text)
    cross join lateral (
      with one as materialized (
        select name, household_slot, state, set_aside_by, verified_at from signatures
        where petition_id = ${petitionId} and mailbox = decode(w.mailbox, 'hex')
      ) select * from one
    ) as one
    where one.name is not null and ${holdsPlace("one")}`.execute(db);
  for (const { mailbox, name, household_slot } of rows)
    addTo(people, mailbox, { mark: nameMark(keys, name), here: true, slot: household_slot });
  return people;
}

export function addTo(people: Mailboxes, mailbox: string, person: MailboxPerson): void {
  people.set(mailbox, [...(people.get(mailbox) ?? []), person]);
}

/** The person this name is, or who has the place it would need; the rule that confirming goes by. */
export function personOf(
  people: readonly MailboxPerson[],
  mark: string,
  householdSize: number,
): MailboxPerson | undefined {
  const same = people.find((person) => person.mark === mark);
  return same ?? (people.length >= householdSize ? people[0] : undefined);
}
