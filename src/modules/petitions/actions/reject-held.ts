import { type Act, must } from "#platform/act.ts";
import { type Database, isOneOf, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { HELD } from "../held/group.ts";
import { canReviewSignatures } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { ENDED } from "../signature.ts";
import { endBeside } from "./end-beside.ts";
import type { HeldRow } from "./release-held.ts";

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

/** Who it was is erased at once, as with everything that ends; somebody real can sign again. */
function rejectBatch(act: Act, petitionId: string): Promise<number> {
  return transaction(act.db, async (tx) => {
    const rows = await waiting(tx, petitionId);
    await rejectRows({ ...act, db: tx }, petitionId, rows);
    return rows.length;
  });
}

/** For rows the caller has locked, in its transaction; `decisionId` is where the words stand that they are told. */
export async function rejectRows(
  act: Act,
  petitionId: string,
  rows: readonly HeldRow[],
  decisionId?: string,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await act.db
    .updateTable("signatures")
    .set({ ...ENDED, state: "invalid", invalid_for: "rejected", ended_at: act.now })
    .where("petition_id", "=", petitionId)
    .where(isOneOf("id", ids))
    .execute();
  await endBeside(act, petitionId, ids);
  const mail = decisionId ? "petitions.signatureStaysOut" : "petitions.signatureRejected";
  const told = rows.filter(({ verified_at }) => verified_at !== null);
  await queueMails(
    act.db,
    told.map(({ id, email, language }) => ({
      ...{ id: newId(act.now), mail, priority: PRIORITY.notice, recipient: email, language },
      content: { petitionId, signatureId: id, ...(decisionId && { decisionId }) },
      sendAfter: act.now,
    })),
    act.now,
  );
}

async function waiting(tx: Database, petitionId: string): Promise<HeldRow[]> {
  const rows = await tx
    .selectFrom("signatures")
    .select(["id", "email", "language", "verified_at"])
    .where("petition_id", "=", petitionId)
    .where(HELD)
    .orderBy("submitted_at")
    .limit(BATCH)
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...row, email: row.email! }));
}
