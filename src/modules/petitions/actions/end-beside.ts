import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";

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
    .where(areOf(signatureIds))
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
  if (signatureIds) rows = rows.where(areOf(signatureIds));
  await rows.execute();
}

/**
 * As one value: a group that is decided about may be larger than what a statement takes as parameters. An array, whose
 * rows are looked up one by one: joined with a list, all consents of the petition are read for as long as the
 * database's statistics lag behind.
 */
export const areOf = (signatureIds: readonly string[]) =>
  sql<boolean>`signature_id = any(array(select value::uuid from json_array_elements_text(${signatureIds}::json)))`;
