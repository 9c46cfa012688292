import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canEnterBatch, canWriteBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { forgetLines } from "../queries/paper-lines.ts";
import { lockedPetition } from "../queries/paper-petition.ts";
import { ownIn } from "../queries/team.ts";
import { type BatchEntered, type Entry, writeEntry } from "./write-entry.ts";

/**
 * Says how many signed on the sheets of a batch. It counts once somebody else has counted as many.
 * @throws Forbidden, NotFound
 */
export async function enterCount(act: Act, ref: BatchRef, entry: Entry): Promise<BatchEntered> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const own = await ownIn(within, ref.petitionId);
    must(canEnterBatch(act.viewer, own));
    const petition = await lockedPetition(tx, ref.petitionId);
    const batch = await lockedBatch(tx, ref);
    must(canWriteBatch(act.viewer, own, batch));
    const entered = await writeEntry(within, { batch, petition, way: "count" }, entry);
    if ("entered" in entered) await forgetLines(tx, batch);
    return entered;
  });
}
