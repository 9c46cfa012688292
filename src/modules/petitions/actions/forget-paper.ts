import type { Database } from "#platform/database/index.ts";

/** All of a petition's sheets by which somebody could be known; codes and numbers stay. */
export async function forgetPaper(tx: Database, petitionId: string): Promise<void> {
  await tx.deleteFrom("paper_scans").where("petition_id", "=", petitionId).execute();
  await tx.deleteFrom("paper_lines").where("petition_id", "=", petitionId).execute();
  await tx
    .updateTable("paper_batches")
    .set({ return_to: null, ended_for: null })
    .where("petition_id", "=", petitionId)
    .execute();
}
