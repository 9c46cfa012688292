import { type Act, must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { canHideReason } from "../policy.ts";
import type { SignatureRef } from "./confirm-signature.ts";

/** Takes a reason off the page, or puts it back. The signature goes on counting. @throws Forbidden, NotFound */
export async function hideReason(
  { db, viewer, now }: Act,
  { petitionId, signatureId }: SignatureRef,
  hidden: boolean,
): Promise<void> {
  must(canHideReason(viewer));
  const row = await db
    .updateTable("signatures")
    .set({ reason_hidden_at: hidden ? now : null })
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .where("reason", "is not", null)
    .returning("id")
    .executeTakeFirst();
  if (!row) throw new NotFound();
}
