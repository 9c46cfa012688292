import type { Database } from "#platform/database/index.ts";
import type { PaperBatch } from "../paper/batch.ts";
import type { Line } from "../paper/line.ts";

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
    doubted: row.doubted,
  }));
}

/** From here on they are signatures, a number, or nothing. */
export async function forgetLines(db: Database, { petitionId, id }: Batch): Promise<void> {
  await db
    .deleteFrom("paper_lines")
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .execute();
}
