import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { ValidCount } from "../petition.ts";
import { canExport } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

/** What the authority found valid, as it said; nothing takes it back. @throws Forbidden */
export async function recordValidCount(act: Act, petitionId: string, found?: ValidCount): Promise<void> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  const columns = {
    valid_count: found?.count ?? null,
    valid_counted_on: found?.on ?? null,
    valid_source: found?.source ?? null,
    valid_difference: found?.difference ?? null,
  };
  await transaction(act.db, async (tx) => {
    await tx.updateTable("petitions").set(columns).where("id", "=", petitionId).execute();
    const deed = found ? "petition.valid-count-told" : "petition.valid-count-taken-back";
    await recordDeed({ ...act, db: tx }, petitionId, deed);
  });
}
