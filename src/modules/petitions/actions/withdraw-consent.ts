import type { Act } from "#platform/act.ts";
import { noteErasure } from "#platform/erasures.ts";
import type { SignatureRef } from "./confirm-signature.ts";

/** Ends one consent and leaves the signature and the other consent alone. Safe to repeat. */
export async function withdrawConsent(
  { db, now }: Act,
  { petitionId, signatureId }: SignatureRef,
  purpose: "outcome" | "newsletter",
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("consents")
    .set({ withdrawn_at: now })
    .where("petition_id", "=", petitionId)
    .where("signature_id", "=", signatureId)
    .where("purpose", "=", purpose)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const id = `${petitionId}/${signatureId}/${purpose}`;
  await noteErasure(db, { kind: "petitions.consent-withdrawn", id }, now);
}
