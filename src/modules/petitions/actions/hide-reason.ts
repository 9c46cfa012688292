import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Ground } from "../hiding.ts";
import { canHideReason } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import type { SignatureRef } from "./confirm-signature.ts";
import { recordDeed } from "./record-deed.ts";

/**
 * Takes a reason off the page, or puts it back; the signature goes on counting. Safe to repeat: the first ground stays,
 * and the log has it once. @throws Forbidden, NotFound
 */
export async function hideReason(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  hidden: boolean,
  ground?: Ground,
): Promise<void> {
  must(canHideReason(act.viewer, await ownIn(act, petitionId)));
  await transaction(act.db, async (tx) => {
    const row = await tx
      .selectFrom("signatures")
      .select("reason_hidden_at")
      .where("petition_id", "=", petitionId)
      .where("id", "=", signatureId)
      .where("reason", "is not", null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound();
    if ((row.reason_hidden_at !== null) === hidden) return;
    await tx
      .updateTable("signatures")
      .set({ reason_hidden_at: hidden ? act.now : null, reason_hidden_for: (hidden && ground) || null })
      .where("petition_id", "=", petitionId)
      .where("id", "=", signatureId)
      .execute();
    const deed = hidden ? "petition.reason-hidden" : "petition.reason-shown";
    await recordDeed({ ...act, db: tx }, petitionId, deed, { signatureId });
  });
}
