import { type Act, must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { canHideReason } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import type { SignatureRef } from "./confirm-signature.ts";

/** Takes a reason off the page, or puts it back. The signature goes on counting. @throws Forbidden, NotFound */
export async function hideReason(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  hidden: boolean,
): Promise<void> {
  must(canHideReason(act.viewer, await ownIn(act, petitionId)));
  const row = await act.db
    .updateTable("signatures")
    .set({ reason_hidden_at: hidden ? act.now : null })
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .where("reason", "is not", null)
    .returning("id")
    .executeTakeFirst();
  if (!row) throw new NotFound();
}
