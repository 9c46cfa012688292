import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import type { PaperBatch } from "../paper/batch.ts";

export type ScanFace = { id: string; width: number; height: number };

/** Without the pictures, in the order in which they came. */
export function scansOf(db: Database, { petitionId, id }: PaperBatch): Promise<ScanFace[]> {
  return db
    .selectFrom("paper_scans")
    .select(["id", "width", "height"])
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .orderBy("id")
    .execute();
}

/** A WebP, for whoever may enter; the caller has asked. @throws NotFound */
export async function scanOf(db: Database, batch: PaperBatch, scanId: string): Promise<Uint8Array> {
  const row = isId(scanId)
    ? await db
        .selectFrom("paper_scans")
        .select("picture")
        .where("petition_id", "=", batch.petitionId)
        .where("batch_id", "=", batch.id)
        .where("id", "=", scanId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound();
  return row.picture;
}
