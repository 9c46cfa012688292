import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { appendCounts } from "../counts.ts";
import { MOST_COUNTED, type PaperBatch } from "../paper/batch.ts";
import { canEndBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { forgetLines } from "../queries/paper-lines.ts";
import { ownIn } from "../queries/team.ts";
import { endBrought, nextBrought } from "./end-brought.ts";

export type BatchEnded = { ended: true } | { refused: "ended-before" };

/**
 * Takes a batch back, or gives one up that does not come back: what it counted counts no more, and what was
 * known from it is erased. One person may do it, in any state of the petition: a false number shall not stand
 * until a second is found. The code is used up. @throws Forbidden, NotFound
 */
export async function endBatch(act: Act, ref: BatchRef, reason: string): Promise<BatchEnded> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    must(canEndBatch(act.viewer, await ownIn(within, ref.petitionId)));
    const batch = await lockedBatch(tx, ref);
    if (batch.state === "ended") return { refused: "ended-before" };
    if (batch.state === "confirmed") await takeOff(within, batch);
    await erase(within, batch);
    await write(within, batch, reason);
    return { ended: true };
  });
}

/** By number or by name; those who have signed here themselves since stay. */
async function takeOff(act: Act, batch: PaperBatch): Promise<void> {
  await takeOffNumbers(act, batch);
  const { petitionId, id } = batch;
  const rows = await nextBrought(act, batch, { after: null, limit: MOST_COUNTED });
  await endBrought(act, { petitionId, id, source: "paper" }, rows);
}

/** Off the day and the place where they were added. */
async function takeOffNumbers({ db, now }: Act, { petitionId, id }: PaperBatch): Promise<void> {
  const rows = await db
    .deleteFrom("signature_batches")
    .where("petition_id", "=", petitionId)
    .where("brought_by", "=", id)
    .returning(["petition_id", "source", "country", "region", "day", "count"])
    .execute();
  await appendCounts(
    db,
    rows.map(({ count, ...row }) => ({ ...row, delta: -count })),
    now,
  );
}

async function erase({ db }: Act, batch: PaperBatch): Promise<void> {
  const { petitionId, id } = batch;
  await forgetLines(db, batch);
  await db
    .deleteFrom("paper_scans")
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .execute();
}

async function write(
  { db, viewer, now }: Act,
  { petitionId, id, state }: PaperBatch,
  reason: string,
): Promise<void> {
  await db
    .updateTable("paper_batches")
    .set({ state: "ended", ended_by: viewer.personId!, ended_at: now, ended_for: reason })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
  const name = state === "confirmed" ? "petition.batch-taken-back" : "petition.batch-given-up";
  const ids = { batchId: id, personId: viewer.personId! };
  await recordFacts(db, [{ name, homeId: petitionId, ids }], now);
}
