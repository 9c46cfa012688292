import type { Database } from "#platform/database/index.ts";

/** All by which somebody could be known, of who stands on sheets and of who wrote them down; codes and numbers stay. */
export async function forgetPaper(tx: Database, petitionId: string): Promise<void> {
  await tx.deleteFrom("paper_scans").where("petition_id", "=", petitionId).execute();
  await tx.deleteFrom("paper_lines").where("petition_id", "=", petitionId).execute();
  await tx.deleteFrom("paper_writers").where("petition_id", "=", petitionId).execute();
  const nobody = {
    made_by: null,
    entered_by: null,
    entry_of: null,
    checked_by: null,
    differed_by: null,
    ended_by: null,
  };
  await tx
    .updateTable("paper_batches")
    .set({ return_to: null, ended_for: null, ...nobody })
    .where("petition_id", "=", petitionId)
    .execute();
}
