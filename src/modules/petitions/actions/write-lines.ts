import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { type Counted, MOST_COUNTED, type PaperBatch } from "../paper/batch.ts";
import { type Line, type NewLine, writtenByOthers } from "../paper/line.ts";
import { countsPaper } from "../petition.ts";
import { canEnterBatch, canWriteBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";
import { lockedPetition, type PaperPetition } from "../queries/paper-petition.ts";
import { ownIn } from "../queries/team.ts";
import { type BatchEntered, type Entry, writeEntry } from "./write-entry.ts";

export type LinesAdded = { added: number } | { refused: "not-open" | "petition-over" | "too-many-counted" };

/**
 * Writes down who stands on a sheet, one sheet after the other. From the first on, the batch is this person's to enter.
 * @throws Forbidden, NotFound
 */
export async function addLines(act: Act, ref: BatchRef, lines: readonly NewLine[]): Promise<LinesAdded> {
  return transaction(act.db, async (tx) => {
    const { batch, petition, known } = await openLines({ ...act, db: tx }, ref);
    if (batch.state !== "open") return { refused: "not-open" };
    if (!countsPaper(petition)) return { refused: "petition-over" };
    if (known.length + lines.length > MOST_COUNTED) return { refused: "too-many-counted" };
    const at = { petition_id: batch.petitionId, batch_id: batch.id };
    const rows = lines.map(({ name, postcode, region, email, wantsOutcome }, index) => ({
      ...at,
      id: newId(act.now),
      number: (known.at(-1)?.number ?? 0) + 1 + index,
      name,
      postcode: postcode || null,
      region: region || null,
      email: email || null,
      wants_outcome: wantsOutcome && batch.consent !== undefined,
      written_by: act.viewer.personId!,
    }));
    await tx.insertInto("paper_lines").values(rows).execute();
    await changed({ ...act, db: tx }, batch);
    return { added: lines.length };
  });
}

/** Takes one out again; one that is not there is out. @throws Forbidden, NotFound */
export async function removeLine(
  act: Act,
  ref: BatchRef,
  lineId: string,
): Promise<{ removed: true } | { refused: "not-open" }> {
  return transaction(act.db, async (tx) => {
    const { batch, known } = await openLines({ ...act, db: tx }, ref);
    if (batch.state !== "open") return { refused: "not-open" };
    if (!known.some(({ id }) => id === lineId)) return { removed: true };
    await tx
      .deleteFrom("paper_lines")
      .where("petition_id", "=", batch.petitionId)
      .where("batch_id", "=", batch.id)
      .where("id", "=", lineId)
      .execute();
    await changed({ ...act, db: tx }, batch);
    return { removed: true };
  });
}

/** From here on it is this person's entry, whose ever it was. */
export async function changed({ db, viewer }: Act, { petitionId, id }: PaperBatch): Promise<void> {
  await db
    .updateTable("paper_batches")
    .set({ entered_by: viewer.personId!, entry_of: null })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
}

/** @property readOthers says that they have read on the photos what others wrote */
export type SheetsBack = Omit<Entry, "counted"> & { readOthers?: boolean };

export type LinesEntered = BatchEntered | { refused: "others-unread" };

/**
 * Says that all are written down. They count once somebody else has read them on the photos. So that no line counts
 * that only one person has seen, whoever hands over has written or read each. Whoever changed nothing of what another
 * had handed over hands it back: it stays that person's, and anybody else may read it again.
 * @throws Forbidden, NotFound
 */
export async function enterLines(act: Act, ref: BatchRef, sheets: SheetsBack): Promise<LinesEntered> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const { batch, petition, known } = await openLines(within, ref);
    if (batch.state !== "open") return { refused: "not-open" };
    const others = writtenByOthers(known, act.viewer.personId).length > 0;
    if (!batch.entryOf && others && !sheets.readOthers) return { refused: "others-unread" };
    const { day, cameBack } = sheets;
    const entry = { day, cameBack, counted: byRegion(known) };
    const entered = await writeEntry(within, { batch, petition, way: "lines" }, entry);
    if ("entered" in entered)
      await tx
        .updateTable("paper_lines")
        .set({ doubted: false })
        .where("petition_id", "=", batch.petitionId)
        .where("batch_id", "=", batch.id)
        .where("doubted", "=", true)
        .execute();
    return entered;
  });
}

const byRegion = (lines: readonly Pick<Line, "region">[]): Counted => {
  const counted: Record<string, number> = {};
  for (const { region } of lines) counted[region] = (counted[region] ?? 0) + 1;
  return counted;
};

type OpenLines = { batch: PaperBatch; petition: PaperPetition; known: Line[] };

/** Locked, for whoever may write them. @throws Forbidden, NotFound */
export async function openLines(act: Act, ref: BatchRef): Promise<OpenLines> {
  const own = await ownIn(act, ref.petitionId);
  must(canEnterBatch(act.viewer, own));
  const petition = await lockedPetition(act.db, ref.petitionId);
  const batch = await lockedBatch(act.db, ref);
  must(canWriteBatch(act.viewer, own, batch));
  return { batch, petition, known: await linesOf(act.db, batch) };
}
