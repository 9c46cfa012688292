import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { oldestWaiting, PRIORITY, queueMails } from "#platform/outbox/index.ts";

const BATCH = 500;
/** The second reminder comes after the first, and the end after the second; in days. */
const NEXT_STEP = [5, 7];
const REMINDERS = NEXT_STEP.length;

/** How long whoever still waits for the first mail is let wait before we look again. */
const LATER = DAY;

/**
 * Writes once more to those who have not confirmed, twice at most; after that the pending signature is deleted
 * with all that was entered. Where very many signed, the first mail may take days under the operator's hourly
 * limit: until it has gone, nobody is reminded of it, and nothing is deleted. Answers how many were reminded and
 * deleted.
 */
export async function remindSigners(act: Act): Promise<{ reminded: number; deleted: number }> {
  const unsentSince = await oldestWaiting(act.db, "petitions.confirmSignature");
  const sums = { reminded: 0, deleted: 0 };
  for (;;) {
    const step = await remindBatch(act, unsentSince);
    sums.reminded += step.reminded;
    sums.deleted += step.deleted;
    if (step.looked < BATCH) return sums;
  }
}

type Due = {
  petition_id: string;
  id: string;
  email: string;
  language: string;
  reminders: number;
  submitted_at: Date;
};

function remindBatch(act: Act, unsentSince: Date | undefined) {
  return transaction(act.db, async (tx) => {
    const rows = await lockedDue(tx, act.now);
    const early = rows.filter(({ submitted_at }) => unsentSince && submitted_at >= unsentSince);
    const asked = rows.filter((row) => !early.includes(row));
    const over = asked.filter(({ reminders }) => reminders >= REMINDERS);
    const due = asked.filter(({ reminders }) => reminders < REMINDERS);
    await deleteAll(tx, over);
    await lookAgain(tx, [
      ...early.map((row) => ({ ...row, at: after(act.now, LATER) })),
      ...due.map(({ reminders, ...row }) => ({
        ...row,
        reminders: reminders + 1,
        at: after(act.now, NEXT_STEP[reminders]! * DAY),
      })),
    ]);
    await queueMails(
      tx,
      due.map((row) => reminderMail(row, act.now)),
      act.now,
    );
    return { reminded: due.length, deleted: over.length, looked: rows.length };
  });
}

/** Not those that a rule has set aside: an address that somebody else may have typed is not written to again. */
async function lockedDue(tx: Database, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select s.petition_id, s.id, s.email, s.language, s.reminders, s.submitted_at
    from signatures s
    where s.remind_at <= ${now} and s.state = 'pending' and s.verified_at is null
      and s.set_aside_by is null
    order by s.remind_at limit ${BATCH} for update skip locked`.execute(tx);
  return rows;
}

async function deleteAll(tx: Database, over: readonly Due[]): Promise<void> {
  const refs = over.map(({ petition_id, id }) => ({ petition_id, id }));
  await sql`
    delete from consents c using json_to_recordset(${refs}::json) as w(petition_id uuid, id uuid)
    where c.petition_id = w.petition_id and c.signature_id = w.id`.execute(tx);
  await sql`
    delete from signatures s using json_to_recordset(${refs}::json) as w(petition_id uuid, id uuid)
    where s.petition_id = w.petition_id and s.id = w.id`.execute(tx);
}

async function lookAgain(tx: Database, rows: readonly (Due & { at: string })[]): Promise<void> {
  const next = rows.map(({ petition_id, id, reminders, at }) => ({ petition_id, id, reminders, at }));
  await sql`
    update signatures s set reminders = w.reminders, remind_at = w.at
    from json_to_recordset(${next}::json) as w(petition_id uuid, id uuid, reminders smallint, at timestamptz)
    where s.petition_id = w.petition_id and s.id = w.id`.execute(tx);
}

const after = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() + milliseconds).toISOString();

const reminderMail = ({ petition_id, id, email, language }: Due, now: Date) => ({
  id: newId(now),
  mail: "petitions.remindSigner",
  priority: PRIORITY.reminder,
  recipient: email,
  language,
  content: { petitionId: petition_id, signatureId: id },
  sendAfter: now,
});
