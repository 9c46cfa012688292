import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { type Database, isOneOf } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails, takeBackAmong, waitingAmong } from "#platform/outbox/index.ts";
import type { SignatureImport } from "../imports/import.ts";
import { TOLD_BY, wasAdopted } from "../queries/told-of-list.ts";
import type { BroughtSignature } from "./end-brought.ts";

export const TAKEN_BACK_MAIL = "petitions.listTakenBack";

type Told = {
  id: string;
  email: string;
  language: string;
  /** Another of the household on the same list, who is still to come. */
  next: string | null;
};

/**
 * Writes to whom a mail has told that their signature counts here, before it ends and their address is erased: once to
 * a mailbox. Who was told nothing yet hears nothing at all. In the caller's transaction, for rows it has locked.
 */
export async function tellTakenBack(
  act: Act,
  list: Pick<SignatureImport, "petitionId" | "id">,
  rows: readonly BroughtSignature[],
): Promise<void> {
  const ids = rows.filter(({ own }) => !own).map(({ id }) => id);
  const people = await peopleAmong(act.db, list, ids);
  const following = people.flatMap(({ next }) => next ?? []);
  const waiting = await waitingAmong(act.db, TOLD_BY, [...ids, ...following]);
  await takeBackAmong(act.db, TOLD_BY, ids);
  const told = people.filter(({ id, next }) => !waiting.has(id) && (next === null || waiting.has(next)));
  await queueMails(
    act.db,
    told.map(({ id, email, language }) => ({
      ...{ id: newId(act.now), mail: TAKEN_BACK_MAIL, priority: PRIORITY.notice, recipient: email, language },
      content: { petitionId: list.petitionId, signatureId: id },
      sendAfter: act.now,
    })),
    act.now,
  );
}

/**
 * A mailbox is looked up by itself and before anything else is asked of it, or a list of a million would be read once
 * for each signature of a piece while the database's statistics lag behind.
 */
async function peopleAmong(
  db: Database,
  { petitionId, id }: Pick<SignatureImport, "petitionId" | "id">,
  ids: readonly string[],
): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select s.id, s.email, s.language, (
      with in_mailbox as materialized (
        select petition_id, id, state, brought_by from signatures
        where petition_id = s.petition_id and mailbox = s.mailbox
      )
      select other.id from in_mailbox other
      where other.state = 'confirmed' and other.brought_by = ${id} and other.id > s.id
        and not ${wasAdopted("other")}
      order by other.id limit 1) as next
    from signatures s
    where s.petition_id = ${petitionId} and s.email is not null
      and ${isOneOf("s.id", ids)}`.execute(db);
  return rows;
}
