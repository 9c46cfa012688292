import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { PageKey } from "#platform/page-key.ts";
import type { Counted, PaperBatch } from "../paper/batch.ts";

/** Of one petition, by what stands on its sheets. */
export type BatchRef = { petitionId: string; code: string };

const batchRows = (db: Database, petitionId: string) =>
  db.selectFrom("paper_batches").selectAll().where("petition_id", "=", petitionId);

type BatchRow = Awaited<ReturnType<ReturnType<typeof batchRows>["executeTakeFirstOrThrow"]>>;

/** For whoever may enter; the caller has asked. @throws NotFound */
export async function findBatch(db: Database, { petitionId, code }: BatchRef): Promise<PaperBatch> {
  return found(await batchRows(db, petitionId).where("code", "=", code).executeTakeFirst());
}

/** The same, locked. @throws NotFound */
export async function lockedBatch(tx: Database, { petitionId, code }: BatchRef): Promise<PaperBatch> {
  return found(await batchRows(tx, petitionId).where("code", "=", code).forUpdate().executeTakeFirst());
}

/** What stands on their sheets, by the batches' ids. */
export async function batchCodes(
  db: Database,
  petitionId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await batchRows(db, petitionId).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** The newest first, by key pages. */
export async function batchesOf(
  db: Database,
  petitionId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<PaperBatch[]> {
  let query = batchRows(db, petitionId).orderBy("made_at", "desc").orderBy("id", "desc").limit(limit);
  if (after) query = query.where(sql<boolean>`(made_at, id) < (${after.at}, ${after.id})`);
  return (await query.execute()).map(batchOf);
}

const MOST_WAITING = 200;

/** What somebody has entered and another must look at, the longest waiting first. */
export async function waitingBatches(db: Database, petitionId: string): Promise<PaperBatch[]> {
  const rows = await batchRows(db, petitionId)
    .where("state", "in", ["entered", "differs"])
    .orderBy("entered_at")
    .limit(MOST_WAITING)
    .execute();
  return rows.map(batchOf);
}

/** What this person wrote on their sheets the last time: they live where they lived. */
export async function lastReturnTo(
  db: Database,
  petitionId: string,
  personId: string,
): Promise<string | undefined> {
  const row = await batchRows(db, petitionId)
    .where("made_by", "=", personId)
    .where("return_to", "is not", null)
    .orderBy("made_at", "desc")
    .executeTakeFirst();
  return row?.return_to ?? undefined;
}

function found(row: BatchRow | undefined): PaperBatch {
  if (!row) throw new NotFound();
  return batchOf(row);
}

const batchOf = (row: BatchRow): PaperBatch => ({
  petitionId: row.petition_id,
  id: row.id,
  code: row.code,
  state: row.state,
  sheets: row.sheets,
  returnTo: row.return_to ?? undefined,
  consent:
    row.consent_words === null ? undefined : { version: row.consent_version ?? "", text: row.consent_words },
  madeBy: row.made_by ?? undefined,
  madeAt: row.made_at,
  way: row.way ?? undefined,
  day: row.day ?? undefined,
  cameBack: row.came_back ?? undefined,
  entered: (row.entered as Counted | null) ?? undefined,
  enteredBy: row.entered_by ?? undefined,
  enteredAt: row.entered_at ?? undefined,
  entryOf: row.entry_of ?? undefined,
  checked: (row.checked as Counted | null) ?? undefined,
  checkedBy: row.checked_by ?? undefined,
  checkedAt: row.checked_at ?? undefined,
  differedBy: row.differed_by ?? undefined,
  leftOut: row.left_out,
  endedBy: row.ended_by ?? undefined,
  endedAt: row.ended_at ?? undefined,
  endedFor: row.ended_for ?? undefined,
});
