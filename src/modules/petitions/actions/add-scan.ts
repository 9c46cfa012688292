import { createHash } from "node:crypto";
import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { MOST_SCANS, type PaperBatch } from "../paper/batch.ts";
import { canEnterBatch, canWriteBatch } from "../policy.ts";
import { type BatchRef, lockedBatch } from "../queries/paper-batches.ts";
import { ownIn } from "../queries/team.ts";

/** Drawn anew: nothing is kept as somebody sent it. */
export type Scan = { picture: Uint8Array; width: number; height: number };

export type ScanAdded =
  | { added: true }
  | { refused: "not-open" | "too-many-scans" }
  /** The same photo is here already, or with another batch of this petition: its sheets would be counted twice. */
  | { refused: "known-scan"; code: string };

/** Keeps a photo of a sheet for whoever counts again. @throws Forbidden, NotFound */
export async function addScan(act: Act, ref: BatchRef, { picture, width, height }: Scan): Promise<ScanAdded> {
  return transaction(act.db, async (tx) => {
    const batch = await writableBatch({ ...act, db: tx }, ref);
    if (!batch) return { refused: "not-open" };
    if ((await countScans(tx, batch)) >= MOST_SCANS) return { refused: "too-many-scans" };
    const digest = createHash("sha256").update(picture).digest();
    const row = await tx
      .insertInto("paper_scans")
      .values({
        petition_id: ref.petitionId,
        id: newId(act.now),
        batch_id: batch.id,
        picture: Buffer.from(picture),
        width,
        height,
        digest,
        added_at: act.now,
      })
      .onConflict((known) => known.columns(["petition_id", "digest"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    return row ? { added: true } : { refused: "known-scan", code: await codeOf(tx, ref.petitionId, digest) };
  });
}

/** Takes one away again; one that is not there is away. @throws Forbidden, NotFound */
export async function removeScan(
  act: Act,
  ref: BatchRef,
  scanId: string,
): Promise<{ removed: true } | { refused: "not-open" }> {
  return transaction(act.db, async (tx) => {
    const batch = await writableBatch({ ...act, db: tx }, ref);
    if (!batch) return { refused: "not-open" };
    await tx
      .deleteFrom("paper_scans")
      .where("petition_id", "=", ref.petitionId)
      .where("batch_id", "=", batch.id)
      .where("id", "=", scanId)
      .execute();
    return { removed: true };
  });
}

/** Locked; what somebody counts from does not change under their hands. */
async function writableBatch(act: Act, ref: BatchRef): Promise<PaperBatch | undefined> {
  const own = await ownIn(act, ref.petitionId);
  must(canEnterBatch(act.viewer, own));
  const batch = await lockedBatch(act.db, ref);
  must(canWriteBatch(act.viewer, own, batch));
  return batch.state === "open" || batch.state === "differs" ? batch : undefined;
}

async function countScans(tx: Database, { petitionId, id }: PaperBatch): Promise<number> {
  const { count } = await tx
    .selectFrom("paper_scans")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("petition_id", "=", petitionId)
    .where("batch_id", "=", id)
    .executeTakeFirstOrThrow();
  return count;
}

async function codeOf(tx: Database, petitionId: string, digest: Buffer): Promise<string> {
  const { code } = await tx
    .selectFrom("paper_scans")
    .innerJoin("paper_batches", (join) =>
      join
        .onRef("paper_batches.petition_id", "=", "paper_scans.petition_id")
        .onRef("paper_batches.id", "=", "paper_scans.batch_id"),
    )
    .select("paper_batches.code")
    .where("paper_scans.petition_id", "=", petitionId)
    .where("paper_scans.digest", "=", digest)
    .executeTakeFirstOrThrow();
  return code;
}
