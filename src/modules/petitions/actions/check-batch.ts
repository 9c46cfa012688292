import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { type Counted, type PaperBatch, sameCount, type Way } from "../paper/batch.ts";
import { countsPaper } from "../petition.ts";
import { canCheckBatch, canCountAnew, canEnterBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { lockedPetition, type PaperPetition } from "../queries/paper-petition.ts";
import { ownIn } from "../queries/team.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { countBatch } from "./count-batch.ts";

export type BatchChecked =
  /** `differs`: from here on both see both numbers, and one of them enters it anew. */
  { checked: "confirmed" | "differs" } | { refused: "not-waiting" | "petition-over" };

/**
 * A second person's own count, made without knowing the first. As many: the batch counts. Where they differ, the second
 * person may count once more: their new count stands in place of the first, and the log says so.
 * @throws Forbidden for one's own entry, NotFound
 */
export async function checkBatch(act: Act, ref: BatchRef, counted: Counted): Promise<BatchChecked> {
  return onceMoreIfCounted(() => transaction(act.db, (tx) => checkIn({ ...act, db: tx }, ref, counted)));
}

async function checkIn(act: Act, ref: BatchRef, counted: Counted): Promise<BatchChecked> {
  const open = await checkable(act, ref, "count");
  if ("refused" in open) return open;
  const { batch, petition } = open;
  const checked = sameCount(batch.entered!, counted) ? "confirmed" : "differs";
  await writeChecked(act, batch, { state: checked, counted });
  if (checked === "confirmed") await countBatch(act, batch, petition);
  return { checked };
}

type Checkable = { batch: PaperBatch; petition: PaperPetition };

/** Locked, for somebody else than who entered it, in the way in which it was entered. @throws Forbidden, NotFound */
export async function checkable(
  act: Act,
  ref: BatchRef,
  way: Way,
): Promise<Checkable | Extract<BatchChecked, { refused: string }>> {
  const own = await ownIn(act, ref.petitionId);
  must(canEnterBatch(act.viewer, own));
  const petition = await lockedPetition(act.db, ref.petitionId);
  const batch = await lockedBatch(act.db, ref);
  must(canCheckBatch(act.viewer, own, batch));
  const waits = batch.state === "entered" || canCountAnew(act.viewer, own, batch);
  if (!waits || batch.way !== way) return { refused: "not-waiting" };
  if (!countsPaper(petition)) return { refused: "petition-over" };
  return { batch, petition };
}

/** What the second person says of it, and that it was said. */
export async function writeChecked(
  { db, viewer, now }: Act,
  { petitionId, id, state: before }: PaperBatch,
  { state, counted }: { state: "confirmed" | "differs"; counted: Counted },
): Promise<void> {
  await db
    .updateTable("paper_batches")
    .set({ state, checked: { ...counted }, checked_by: viewer.personId!, checked_at: now })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
  const name = state === "confirmed" ? "petition.batch-confirmed" : "petition.batch-differed";
  const anew = before === "differs" && { anew: "yes" };
  const ids = { batchId: id, personId: viewer.personId!, ...anew };
  await recordFacts(db, [{ name, homeId: petitionId, ids }], now);
}
