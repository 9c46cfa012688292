import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { appendCounts } from "../counts.ts";
import type { SignatureRef } from "./confirm-signature.ts";

/**
 * - `withdrawn`: the owner of the mailbox changed their mind.
 * - `disowned`: somebody else had signed with their address.
 */
export type Ending = "withdrawn" | "disowned";
/** Compares with no mailbox: also its fingerprint is erased. */
const NOBODY = Buffer.alloc(0);
export type Ended = { ended: "now" | "before" } | { refused: "gone" };

/**
 * Ends a signature for the owner of its mailbox; the caller has checked the link's key. What was known of the
 * person is erased at once, their consents end with it, and only the fact that it was here remains. Safe to repeat.
 */
export async function endSignature(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  ending: Ending,
): Promise<Ended> {
  return transaction(act.db, async (tx) => {
    const signature = await lockedSignature(tx, { petitionId, signatureId });
    if (!signature) return { refused: "gone" };
    if (signature.counted_as)
      return endSignature({ ...act, db: tx }, { petitionId, signatureId: signature.counted_as }, ending);
    if (signature.state === "withdrawn" || signature.state === "invalid") return { ended: "before" };
    await erase(tx, act, { petitionId, signatureId }, ending);
    if (signature.state === "confirmed") {
      await appendCounts(
        tx,
        [{ ...signature, source: "online", delta: -1, day: dayOf(signature.confirmed_at!) }],
        act.now,
      );
      await recordFacts(
        tx,
        [{ name: "petition.signature-ended", homeId: petitionId, ids: { signatureId } }],
        act.now,
      );
    }
    return { ended: "now" };
  });
}

/** Taken off the day on which it was added, so that the growth over time stays the sum of what counts. */
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function lockedSignature(tx: Database, { petitionId, signatureId }: SignatureRef) {
  return tx
    .selectFrom("signatures")
    .select(["petition_id", "state", "country", "region", "confirmed_at", "counted_as"])
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .forUpdate()
    .executeTakeFirst();
}

async function erase(
  tx: Database,
  { now }: Act,
  { petitionId, signatureId }: SignatureRef,
  ending: Ending,
): Promise<void> {
  await tx
    .updateTable("signatures")
    .set({
      ...(ending === "withdrawn" ? { state: "withdrawn" } : { state: "invalid", invalid_for: "disowned" }),
      ended_at: now,
      name: null,
      email: null,
      mailbox: NOBODY,
      region: null,
      reason: null,
      postcode: null,
      network: null,
      remind_at: null,
    })
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .execute();
  await tx
    .updateTable("consents")
    .set({ withdrawn_at: now })
    .where("petition_id", "=", petitionId)
    .where("signature_id", "=", signatureId)
    .where("withdrawn_at", "is", null)
    .execute();
}
