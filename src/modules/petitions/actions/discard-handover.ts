import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { stopLongWork } from "#platform/long-work/index.ts";
import { canExport } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

/** Ends a package; its files go right after. That it was, and who took copies, stays. @throws Forbidden */
export async function discardHandover(act: Act, petitionId: string, handoverId: string): Promise<void> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  await transaction(act.db, async (tx) => {
    const discarded = await discard(tx, act.now, petitionId, handoverId);
    if (discarded === 0) return;
    await recordDeed({ ...act, db: tx }, petitionId, "petition.handover-discarded", { handoverId });
  });
}

/**
 * All of a petition's, or one: who is on a list is forgotten in the same moment. What is being made is stopped before
 * anything else: that waits for the piece at hand, so that none writes a name behind this. Answers how many there were.
 */
export async function discard(
  tx: Database,
  now: Date,
  petitionId: string,
  handoverId?: string,
): Promise<number> {
  await stopMaking(tx, now, petitionId, handoverId);
  let rows = tx.updateTable("handovers").set({ discarded_at: now }).where("petition_id", "=", petitionId);
  let entries = tx.deleteFrom("handover_entries").where("petition_id", "=", petitionId);
  if (handoverId) {
    rows = rows.where("id", "=", handoverId);
    entries = entries.where("handover_id", "=", handoverId);
  }
  await entries.execute();
  const { numUpdatedRows } = await rows.where("discarded_at", "is", null).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function stopMaking(tx: Database, now: Date, petitionId: string, handoverId?: string): Promise<void> {
  let making = tx
    .selectFrom("handovers")
    .select("work_id")
    .where("petition_id", "=", petitionId)
    .where("discarded_at", "is", null)
    .where("finished_at", "is", null);
  if (handoverId) making = making.where("id", "=", handoverId);
  for (const { work_id } of await making.execute()) await stopLongWork({ db: tx, now }, work_id);
}
