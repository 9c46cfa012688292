import type { Act } from "#platform/act.ts";
import { type Database, isOneOf } from "#platform/database/index.ts";

/**
 * What people said beside their signatures ends with them, whichever way these end: consents, and the words of an
 * objection. In the caller's transaction, for signatures it has locked.
 */
export async function endBeside(
  { db, now }: Act,
  petitionId: string,
  signatureIds: readonly string[],
): Promise<void> {
  await forgetObjections(db, petitionId, signatureIds);
  await db
    .updateTable("consents")
    .set({ withdrawn_at: now })
    .where("petition_id", "=", petitionId)
    .where(isOneOf("signature_id", signatureIds))
    .where("withdrawn_at", "is", null)
    .execute();
}

/** The words of objections, of these signatures or of a whole petition. */
export async function forgetObjections(
  tx: Database,
  petitionId: string,
  signatureIds?: readonly string[],
): Promise<void> {
  let rows = tx.deleteFrom("signature_objections").where("petition_id", "=", petitionId);
  if (signatureIds) rows = rows.where(isOneOf("signature_id", signatureIds));
  await rows.execute();
}
