import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { type Database, isOneOf, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { HELD } from "../held/group.ts";
import { canReviewSignatures } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { confirmSignatures, onceMoreIfCounted } from "./confirm-signature.ts";

const BATCH = 500;

/**
 * Lets held signatures of a petition go on, after a person has looked at them: those already confirmed by their
 * owner count now, which a mail tells them, the others as soon as they are. Answers how many count now.
 * @throws Forbidden
 */
export async function releaseHeld(act: Act, petitionId: string): Promise<number> {
  must(canReviewSignatures(act.viewer, await ownIn(act, petitionId)));
  let counted = 0;
  for (;;) {
    const batch = await onceMoreIfCounted(() =>
      transaction(act.db, async (tx) => {
        const rows = await oldestHeld(tx, petitionId);
        return { released: rows.length, counted: await letGo({ ...act, db: tx }, petitionId, rows) };
      }),
    );
    counted += batch.counted;
    if (batch.released < BATCH) return counted;
  }
}

export type HeldRow = { id: string; email: string; language: string; verified_at: Date | null };

async function oldestHeld(tx: Database, petitionId: string): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select id, email, language, verified_at from signatures where petition_id = ${petitionId} and ${HELD}
    order by submitted_at limit ${BATCH} for update`.execute(tx);
  return rows;
}

/** For rows the caller has locked, in its transaction. Answers how many count now. */
export async function letGo(act: Act, petitionId: string, rows: readonly HeldRow[]): Promise<number> {
  await sql`
    update signatures set held_for = null where petition_id = ${petitionId}
      and ${isOneOf(
        "id",
        rows.map(({ id }) => id),
      )}`.execute(act.db);
  const verified = rows.filter(({ verified_at }) => verified_at !== null);
  return countConfirmed(act, petitionId, verified);
}

/** Whose owner has confirmed counts, and is told. Answers how many do: some are a second signature of one person. */
export async function countConfirmed(
  act: Act,
  petitionId: string,
  verified: readonly HeldRow[],
): Promise<number> {
  let sum = 0;
  for (let at = 0; at < verified.length; at += BATCH) {
    const batch = verified.slice(at, at + BATCH);
    const answers = await confirmSignatures(
      act,
      batch.map(({ id }) => ({ petitionId, signatureId: id })),
    );
    const counted = batch.filter((_, index) => {
      const answer = answers[index]!;
      return "confirmed" in answer && answer.confirmed === "counted";
    });
    await queueMails(
      act.db,
      counted.map((held) => countedMail(held, petitionId, act.now)),
      act.now,
    );
    sum += counted.length;
  }
  return sum;
}

const countedMail = ({ id, email, language }: HeldRow, petitionId: string, now: Date) => ({
  id: newId(now),
  mail: "petitions.signatureCounted",
  priority: PRIORITY.notice,
  recipient: email,
  language,
  content: { petitionId, signatureId: id },
  sendAfter: now,
});
