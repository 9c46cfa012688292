import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { canExport } from "../policy.ts";
import { isSigned } from "../queries/retention.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

export type RetentionChanged = { changed: true } | { refused: "promised" | "names-erased" };

/**
 * How many months names are kept after the end, one of `MONTHS_KEPT`. Whoever signed has read a number: from then on it
 * only becomes smaller. On the locked petition, so that nobody signs between the question and the answer.
 * @throws Forbidden, NotFound
 */
export async function changeRetention(
  act: Act,
  petitionId: string,
  months: number,
): Promise<RetentionChanged> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  return transaction(act.db, async (tx) => {
    await tx.selectFrom("subjects").select("id").where("id", "=", petitionId).forUpdate().execute();
    const petition = await tx
      .selectFrom("petitions")
      .select(["kept_months", "names_erased_at"])
      .where("id", "=", petitionId)
      .executeTakeFirst();
    if (!petition) throw new NotFound();
    if (petition.names_erased_at) return { refused: "names-erased" };
    if ((await isSigned(tx, petitionId)) && months > petition.kept_months) return { refused: "promised" };
    await tx.updateTable("petitions").set({ kept_months: months }).where("id", "=", petitionId).execute();
    if (months !== petition.kept_months)
      await recordDeed({ ...act, db: tx }, petitionId, "petition.retention-changed");
    return { changed: true };
  });
}
