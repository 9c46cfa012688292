import type { Act } from "#platform/act.ts";
import { recordFacts } from "#platform/facts.ts";
import {
  type Counted,
  canBeSignedOn,
  MOST_COUNTED,
  type PaperBatch,
  totalOf,
  type Way,
} from "../paper/batch.ts";
import { countsPaper } from "../petition.ts";
import type { PaperPetition } from "../queries/paper-petition.ts";

export type Entry = {
  counted: Counted;
  /** `YYYY-MM-DD`, the day they were signed. */
  day: string;
  /** How many sheets. */
  cameBack: number;
};

export type BatchEntered =
  | { entered: true }
  /** `no-scan`: the second person would have nothing to count from. */
  | {
      refused:
        | "not-open"
        | "petition-over"
        | "day-wrong"
        | "nothing-counted"
        | "too-many-counted"
        | "no-scan";
    };

/**
 * What somebody says of a batch, from here on for a second person; what an earlier one counted is over. Lines of
 * another that were not changed are that person's entry as before.
 */
export async function writeEntry(
  { db, viewer, now }: Act,
  { batch, petition, way }: { batch: PaperBatch; petition: PaperPetition; way: Way },
  { counted, day, cameBack }: Entry,
): Promise<BatchEntered> {
  const { petitionId, id } = batch;
  if (batch.state !== "open" && batch.state !== "differs") return { refused: "not-open" };
  if (!countsPaper(petition)) return { refused: "petition-over" };
  if (!canBeSignedOn(day, now)) return { refused: "day-wrong" };
  if (totalOf(counted) === 0) return { refused: "nothing-counted" };
  if (totalOf(counted) > MOST_COUNTED) return { refused: "too-many-counted" };
  const scan = await db
    .selectFrom("paper_scans")
    .select("id")
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  if (!scan) return { refused: "no-scan" };
  const handsBack = way === "lines" && batch.entryOf !== undefined;
  const by = handsBack
    ? { entered_by: batch.entryOf!, entered_at: batch.enteredAt ?? now }
    : { entered_by: viewer.personId!, entered_at: now };
  const unchecked = { checked: null, checked_by: null, checked_at: null, differed_by: null };
  await db
    .updateTable("paper_batches")
    .set({
      state: "entered",
      way,
      day,
      came_back: cameBack,
      entered: { ...counted },
      ...by,
      entry_of: null,
      ...unchecked,
    })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
  const ids = { batchId: id, personId: viewer.personId! };
  const name = handsBack ? "petition.batch-handed-back" : "petition.batch-entered";
  await recordFacts(db, [{ name, homeId: petitionId, ids }], now);
  return { entered: true };
}
