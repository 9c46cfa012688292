import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
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
      transaction(act.db, (tx) => releaseBatch({ ...act, db: tx }, petitionId)),
    );
    counted += batch.counted;
    if (batch.released < BATCH) return counted;
  }
}

type Held = { id: string; email: string; language: string; verified_at: Date | null };

async function releaseBatch(act: Act, petitionId: string): Promise<{ released: number; counted: number }> {
  const released = await letGo(act.db, petitionId);
  const verified = released.filter(({ verified_at }) => verified_at !== null);
  const answers = await confirmSignatures(
    act,
    verified.map(({ id }) => ({ petitionId, signatureId: id })),
  );
  const counted = verified.filter((_, index) => {
    const answer = answers[index]!;
    return "confirmed" in answer && answer.confirmed === "counted";
  });
  await queueMails(
    act.db,
    counted.map((held) => countedMail(held, petitionId, act.now)),
    act.now,
  );
  return { released: released.length, counted: counted.length };
}

async function letGo(tx: Database, petitionId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    update signatures set held_for = null
    where petition_id = ${petitionId} and id in (
      select id from signatures where petition_id = ${petitionId} and held_for is not null and state = 'pending'
      order by submitted_at limit ${BATCH} for update)
    returning id, email, language, verified_at`.execute(tx);
  return rows;
}

const countedMail = ({ id, email, language }: Held, petitionId: string, now: Date) => ({
  id: newId(now),
  mail: "petitions.signatureCounted",
  priority: PRIORITY.notice,
  recipient: email,
  language,
  content: { petitionId, signatureId: id },
  sendAfter: now,
});
