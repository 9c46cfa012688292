import {
  addMilestones as addToCampaign,
  type NewMilestone as CampaignMilestone,
} from "#modules/campaigns/index.ts";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { canEnterBatch } from "../policy.ts";
import { campaignOf } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";

export type NewMilestone = CampaignMilestone | { at: Date; count: number };

/**
 * Adds what happened at times that are known: numbers that were reached to the petition, the rest to its campaign. A
 * number that is a milestone already stays as it is. @throws Forbidden
 */
export async function addMilestones(
  act: Act,
  petitionId: string,
  milestones: readonly NewMilestone[],
): Promise<void> {
  must(canEnterBatch(act.viewer, await ownIn(act, petitionId)));
  const counts = milestones.filter((milestone) => "count" in milestone);
  const lines = milestones.filter((milestone): milestone is CampaignMilestone => !("count" in milestone));
  await transaction(act.db, async (tx) => {
    if (lines.length > 0) await addToCampaign({ ...act, db: tx }, await campaignOf(tx, petitionId), lines);
    if (counts.length > 0)
      await tx
        .insertInto("petition_milestones")
        .values(counts.map(({ at, count }) => ({ petition_id: petitionId, id: newId(at), at, count })))
        .onConflict((known) => known.doNothing())
        .execute();
  });
}
