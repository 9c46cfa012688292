import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";

const BATCH = 500;
/** The second reminder comes after the first, and the end after the second; in days. */
const NEXT_STEP = [5, 7];
/** A held signature was confirmed by its owner and waits for us, so it is not reminded and not deleted. */
export const REMINDERS = NEXT_STEP.length;

/**
 * Writes once more to those who have not confirmed, twice at most; after that the pending signature is deleted
 * with all that was entered. Answers how many were reminded and deleted.
 */
export async function remindSigners(act: Act): Promise<{ reminded: number; deleted: number }> {
  const sums = { reminded: 0, deleted: 0 };
  for (;;) {
    const step = await remindBatch(act);
    sums.reminded += step.reminded;
    sums.deleted += step.deleted;
    if (step.reminded + step.deleted < BATCH) return sums;
  }
}

type Due = { petition_id: string; id: string; email: string; language: string; reminders: number };

function remindBatch(act: Act): Promise<{ reminded: number; deleted: number }> {
  return transaction(act.db, async (tx) => {
    const { rows } = await sql<Due>`
      select s.petition_id, s.id, s.email, s.language, s.reminders
      from signatures s
      where s.remind_at <= ${act.now} and s.state = 'pending' and s.verified_at is null
      order by s.remind_at limit ${BATCH} for update skip locked`.execute(tx);
    const over = rows.filter(({ reminders }) => reminders >= REMINDERS);
    const due = rows.filter(({ reminders }) => reminders < REMINDERS);
    await sql`
      delete from consents c using json_to_recordset(${over}::json) as w(petition_id uuid, id uuid)
      where c.petition_id = w.petition_id and c.signature_id = w.id`.execute(tx);
    await sql`
      delete from signatures s using json_to_recordset(${over}::json) as w(petition_id uuid, id uuid)
      where s.petition_id = w.petition_id and s.id = w.id`.execute(tx);
    const next = due.map(({ petition_id, id, reminders }) => ({
      petition_id,
      id,
      at: new Date(act.now.getTime() + NEXT_STEP[reminders]! * DAY).toISOString(),
    }));
    await sql`
      update signatures s set reminders = s.reminders + 1, remind_at = w.at
      from json_to_recordset(${next}::json) as w(petition_id uuid, id uuid, at timestamptz)
      where s.petition_id = w.petition_id and s.id = w.id`.execute(tx);
    await queueMails(
      tx,
      due.map((row) => reminderMail(row, act.now)),
      act.now,
    );
    return { reminded: due.length, deleted: over.length };
  });
}

const reminderMail = ({ petition_id, id, email, language }: Due, now: Date) => ({
  id: newId(now),
  mail: "petitions.remindSigner",
  priority: PRIORITY.reminder,
  recipient: email,
  language,
  content: { petitionId: petition_id, signatureId: id },
  sendAfter: now,
});
