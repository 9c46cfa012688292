import { type Act, must } from "#platform/act.ts";
import type { ValidCount } from "../petition.ts";
import { canExport } from "../policy.ts";
import { ownIn } from "../queries/team.ts";

/** What the authority found valid, as it said; nothing takes it back. @throws Forbidden */
export async function recordValidCount(act: Act, petitionId: string, found?: ValidCount): Promise<void> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  await act.db
    .updateTable("petitions")
    .set({
      valid_count: found?.count ?? null,
      valid_counted_on: found?.on ?? null,
      valid_source: found?.source ?? null,
      valid_difference: found?.difference ?? null,
    })
    .where("id", "=", petitionId)
    .execute();
}
