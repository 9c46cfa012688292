import type { Database } from "#platform/database/index.ts";
import type { PaperBatch } from "../paper/batch.ts";
import type { Line, Writer } from "../paper/line.ts";

type Batch = Pick<PaperBatch, "petitionId" | "id">;

/** In the order in which they were typed; for whoever may enter, and the caller has asked. */
export async function linesOf(db: Database, { petitionId, id }: Batch): Promise<Line[]> {
  const rows = await db
    .selectFrom("paper_lines")
    .selectAll()
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    postcode: row.postcode ?? "",
    region: row.region ?? "",
    email: row.email ?? "",
    wantsOutcome: row.wants_outcome,
    doubted: row.doubted,
    writtenBy: row.written_by ?? undefined,
  }));
}

/** Keeps who wrote how many of them, for whoever asks what a number rests on. */
export async function keepWriters(
  db: Database,
  { petitionId, id }: Batch,
  lines: readonly Line[],
): Promise<void> {
  const rows = [...Map.groupBy(lines, ({ writtenBy }) => writtenBy)].flatMap(([writer, own]) =>
    writer === undefined
      ? []
      : [{ petition_id: petitionId, batch_id: id, person_id: writer, lines: own.length }],
  );
  if (rows.length > 0) await db.insertInto("paper_writers").values(rows).execute();
}

/** Who wrote how many lines of a batch that counts, most first. Who has left is not among them. */
export async function writersOf(db: Database, { petitionId, id }: Batch): Promise<Writer[]> {
  const rows = await db
    .selectFrom("paper_writers")
    .select(["person_id", "lines"])
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .orderBy("lines", "desc")
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id, lines }) => ({ personId: person_id, lines }));
}

/** From here on they are signatures, a number, or nothing. */
export async function forgetLines(db: Database, { petitionId, id }: Batch): Promise<void> {
  await db
    .deleteFrom("paper_lines")
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .execute();
}
