import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { type Counted, type PaperBatch, sameCount } from "../paper/batch.ts";
import { countsPaper } from "../petition.ts";
import { canCheckBatch, canEnterBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { lockedPetition } from "../queries/paper-petition.ts";
import { ownIn } from "../queries/team.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { countBatch } from "./count-batch.ts";

export type BatchChecked =
  /** `differs`: from here on both see both numbers, and one of them enters it anew. */
  { checked: "confirmed" | "differs" } | { refused: "not-waiting" | "petition-over" };

/**
 * A second person's own count, made without knowing the first. As many: the batch counts. @throws Forbidden for one's own
 * entry, NotFound
 */
export async function checkBatch(act: Act, ref: BatchRef, counted: Counted): Promise<BatchChecked> {
  return onceMoreIfCounted(() => transaction(act.db, (tx) => checkIn({ ...act, db: tx }, ref, counted)));
}

async function checkIn(act: Act, ref: BatchRef, counted: Counted): Promise<BatchChecked> {
  const own = await ownIn(act, ref.petitionId);
  must(canEnterBatch(act.viewer, own));
  const petition = await lockedPetition(act.db, ref.petitionId);
  const batch = await lockedBatch(act.db, ref);
  must(canCheckBatch(act.viewer, own, batch));
  if (batch.state !== "entered") return { refused: "not-waiting" };
  if (!countsPaper(petition)) return { refused: "petition-over" };
  const checked = sameCount(batch.entered!, counted) ? "confirmed" : "differs";
  await write(act, batch, { state: checked, counted });
  if (checked === "confirmed") await countBatch(act, batch, petition);
  return { checked };
}

async function write(
  { db, viewer, now }: Act,
  { petitionId, id }: PaperBatch,
  { state, counted }: { state: "confirmed" | "differs"; counted: Counted },
): Promise<void> {
  await db
    .updateTable("paper_batches")
    .set({ state, checked: { ...counted }, checked_by: viewer.personId!, checked_at: now })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
  const name = state === "confirmed" ? "petition.batch-confirmed" : "petition.batch-differed";
  const ids = { batchId: id, personId: viewer.personId! };
  await recordFacts(db, [{ name, homeId: petitionId, ids }], now);
}
