import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { appendCounts } from "../counts.ts";
import type { PaperBatch } from "../paper/batch.ts";
import type { PaperPetition } from "../queries/paper-petition.ts";

/** Lets a batch count that two people have counted alike, on its day and where it was signed. */
export async function countBatch(
  { db, now }: Act,
  batch: PaperBatch,
  { country }: PaperPetition,
): Promise<void> {
  const { petitionId, id, code, day, entered } = batch;
  const rows = Object.entries(entered!)
    .filter(([, count]) => count > 0)
    .map(([region, count]) => ({
      petition_id: petitionId,
      id: newId(now),
      source: "paper" as const,
      country,
      region,
      day: day!,
      count,
      note: code,
      brought_by: id,
    }));
  await db.insertInto("signature_batches").values(rows).execute();
  await appendCounts(
    db,
    rows.map(({ count, ...row }) => ({ ...row, delta: count })),
    now,
  );
}
