import { type Act, must } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { canWrite } from "../policy.ts";
import { ownResponsibilities } from "../queries/team.ts";
import type { StateMilestone } from "../steps.ts";

export type NewMilestone = { at: Date; kind: "note" | StateMilestone; line: string };

/**
 * Adds what happened at times that are known: the news of a campaign, the past of one brought along. @throws Forbidden
 */
export async function addMilestones(
  { db, viewer }: Act,
  campaignId: string,
  milestones: readonly NewMilestone[],
): Promise<void> {
  must(canWrite(viewer, await ownResponsibilities(db, viewer, campaignId)));
  if (milestones.length === 0) return;
  const rows = milestones.map(({ at, kind, line }) => ({
    campaign_id: campaignId,
    id: newId(at),
    at,
    kind,
    line,
  }));
  await db.insertInto("campaign_milestones").values(rows).execute();
}
