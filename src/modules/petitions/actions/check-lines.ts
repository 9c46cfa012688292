import type { Act } from "#platform/act.ts";
import { type Database, isOneOf, transaction } from "#platform/database/index.ts";
import type { PaperBatch } from "../paper/batch.ts";
import { markOf, type Reading } from "../paper/line.ts";
import type { BatchRef } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";
import { type BatchChecked, checkable, writeChecked } from "./check-batch.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { countLines } from "./count-lines.ts";

/**
 * A second person reads the lines on the photos: as many as there are, and each as it stands there, then they count.
 * @throws Forbidden for one's own entry, NotFound
 */
export async function checkLines(act: Act, ref: BatchRef, reading: Reading): Promise<BatchChecked> {
  return onceMoreIfCounted(() => transaction(act.db, (tx) => checkIn({ ...act, db: tx }, ref, reading)));
}

async function checkIn(act: Act, ref: BatchRef, { counted, doubted, seen }: Reading): Promise<BatchChecked> {
  await oneAtATime(act.db, ref.petitionId);
  const open = await checkable(act, ref, "lines");
  if ("refused" in open) return open;
  const { batch, petition } = open;
  const lines = await linesOf(act.db, batch);
  // Written anew, or put right and handed over again, since whoever reads has opened the page.
  if (seen !== undefined && seen !== markOf(lines)) return { refused: "not-waiting" };
  const doubts = lines.filter(({ id }) => doubted.includes(id)).map(({ id }) => id);
  const checked = lines.length === counted && doubts.length === 0 ? "confirmed" : "differs";
  await writeChecked(act, batch, { state: checked, counted: { "": counted } });
  if (checked === "confirmed") await countLines(act, batch, petition);
  else await doubt(act, batch, doubts);
  return { checked };
}

/** Of two batches that name the same person without an address, the second must see what the first has brought. */
async function oneAtATime(tx: Database, petitionId: string): Promise<void> {
  await tx.selectFrom("petitions").select("id").where("id", "=", petitionId).forNoKeyUpdate().execute();
}

/** These and no others: what the same person doubted before is over. */
async function doubt({ db }: Act, { petitionId, id }: PaperBatch, lineIds: readonly string[]): Promise<void> {
  await db
    .updateTable("paper_lines")
    .set({
      doubted: isOneOf("id", lineIds),
    })
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .execute();
}
