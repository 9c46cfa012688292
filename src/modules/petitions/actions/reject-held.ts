import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { canReviewSignatures } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { ERASED } from "../signature.ts";

const BATCH = 500;

/**
 * Ends the held signatures of a petition, after a person has looked at them and does not believe them. Whoever had
 * confirmed one is told by mail, so that somebody real can object. Answers how many ended. @throws Forbidden
 */
export async function rejectHeld(act: Act, petitionId: string): Promise<number> {
  must(canReviewSignatures(act.viewer, await ownIn(act, petitionId)));
  let rejected = 0;
  for (let batch = BATCH; batch === BATCH; rejected += batch) batch = await rejectBatch(act, petitionId);
  return rejected;
}

type Held = { id: string; email: string; language: string; verified_at: Date | null };

/** Who it was is erased at once, as with everything that ends; somebody real can sign again. */
function rejectBatch(act: Act, petitionId: string): Promise<number> {
  return transaction(act.db, async (tx) => {
    const rows = await waiting(tx, petitionId);
    const ids = rows.map(({ id }) => id);
    const ended = { ...ERASED, email: null, reason: null, region: null, ended_at: act.now };
    if (ids.length > 0)
      await tx
        .updateTable("signatures")
        .set({ ...ended, state: "invalid", invalid_for: "rejected" })
        .where("petition_id", "=", petitionId)
        .where("id", "in", ids)
        .execute();
    const told = rows.filter(({ verified_at }) => verified_at !== null);
    await queueMails(
      tx,
      told.map(({ id, email, language }) => ({
        id: newId(act.now),
        mail: "petitions.signatureRejected",
        priority: PRIORITY.notice,
        recipient: email,
        language,
        content: { petitionId, signatureId: id },
        sendAfter: act.now,
      })),
      act.now,
    );
    return rows.length;
  });
}

async function waiting(tx: Database, petitionId: string): Promise<Held[]> {
  const rows = await tx
    .selectFrom("signatures")
    .select(["id", "email", "language", "verified_at"])
    .where("petition_id", "=", petitionId)
    .where("held_for", "is not", null)
    .where("state", "=", "pending")
    .orderBy("submitted_at")
    .limit(BATCH)
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...row, email: row.email! }));
}
