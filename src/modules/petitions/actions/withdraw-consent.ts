import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { noteErasure } from "#platform/erasures.ts";
import type { ConsentPurpose } from "../consent.ts";
import { housematesOf } from "../letters/recipients.ts";
import type { SignatureRef } from "./confirm-signature.ts";

/**
 * Ends one consent and leaves the signature and the other consent alone; that of `also` as well, and `ofMailbox` that
 * of whoever shares the mailbox. Where the name was erased and the address kept for this consent alone, it goes, too.
 * Safe to repeat.
 */
export async function withdrawConsent(
  act: Act,
  ref: SignatureRef,
  purpose: ConsentPurpose,
  { also, ofMailbox = false }: { also?: SignatureRef; ofMailbox?: boolean } = {},
): Promise<void> {
  await transaction(act.db, async (tx) => {
    const ids = new Set([ref.signatureId]);
    if (also) ids.add(also.signatureId);
    if (ofMailbox) for (const id of await housematesOf(tx, ref.petitionId, ref.signatureId)) ids.add(id);
    for (const signatureId of [...ids].toSorted())
      await withdrawIn(tx, act.now, { ...ref, signatureId, purpose });
  });
}

async function withdrawIn(
  tx: Database,
  now: Date,
  { petitionId, signatureId, purpose }: SignatureRef & { purpose: ConsentPurpose },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("consents")
    .set({ withdrawn_at: now })
    .where("petition_id", "=", petitionId)
    .where("signature_id", "=", signatureId)
    .where("purpose", "=", purpose)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await sql`
    update signatures s set email = null
    where petition_id = ${petitionId} and id = ${signatureId} and erased_at is not null and not exists (
      select from consents c where c.petition_id = s.petition_id and c.signature_id = s.id
        and c.effective_at is not null and c.withdrawn_at is null)`.execute(tx);
  const id = `${petitionId}/${signatureId}/${purpose}`;
  await noteErasure(tx, { kind: "petitions.consent-withdrawn", id }, now);
}
