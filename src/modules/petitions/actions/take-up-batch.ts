import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { PaperBatch } from "../paper/batch.ts";
import { writtenByOthers } from "../paper/line.ts";
import { canEnterBatch, canTakeUpBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";
import { ownIn } from "../queries/team.ts";

export type TakenUp = { taken: true } | { refused: "not-open" };

/**
 * Goes on with a batch: one's own entry that nobody has counted yet, what somebody else began, or what two counted
 * differently. It becomes the entry of who goes on with their first change. @throws Forbidden, NotFound
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
      .set({
        state: "open",
        entered_by: act.viewer.personId!,
        entry_of: await anothersEntry({ ...act, db: tx }, batch),
        differed_by: (batch.state === "differs" ? batch.checkedBy : batch.differedBy) ?? null,
        checked_by: null,
      })
      .where("petition_id", "=", ref.petitionId)
      .where("id", "=", batch.id)
      .execute();
    return { taken: true };
  });
}

/** Whose it stays until something is changed: of who handed it over, or has begun and wrote every line so far. */
async function anothersEntry({ db, viewer }: Act, batch: PaperBatch): Promise<string | null> {
  const { state, entryOf, enteredBy } = batch;
  const whole = state !== "open" || writtenByOthers(await linesOf(db, batch), enteredBy).length === 0;
  const owner = entryOf ?? (whole ? enteredBy : undefined);
  return owner === undefined || owner === viewer.personId ? null : owner;
}
