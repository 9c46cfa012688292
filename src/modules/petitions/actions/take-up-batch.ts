import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canEnterBatch, canTakeUpBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { ownIn } from "../queries/team.ts";

export type TakenUp = { taken: true } | { refused: "not-open" };

/**
 * Goes on with a batch: one's own entry that nobody has counted yet, what somebody else began, or what two counted
 * differently. Whoever goes on answers for all of it. @throws Forbidden, NotFound
 */
export async function takeUpBatch(act: Act, ref: BatchRef): Promise<TakenUp> {
  return transaction(act.db, async (tx) => {
    const own = await ownIn({ ...act, db: tx }, ref.petitionId);
    must(canEnterBatch(act.viewer, own));
    const batch = await lockedBatch(tx, ref);
    must(canTakeUpBatch(act.viewer, own, batch));
    if (batch.state === "confirmed" || batch.state === "ended") return { refused: "not-open" };
    await tx
      .updateTable("paper_batches")
      .set({ state: "open", entered_by: act.viewer.personId!, checked_by: null })
      .where("petition_id", "=", ref.petitionId)
      .where("id", "=", batch.id)
      .execute();
    return { taken: true };
  });
}
