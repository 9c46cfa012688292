import {
  type Milestone as CampaignMilestone,
  milestonesOf as milestonesOfCampaign,
} from "#modules/campaigns/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Petition } from "../petition.ts";

export type NewGoalMilestone = {
  id: string;
  at: Date;
  kind: "goal";
  goal: number;
  former: number;
  /** In the petition's language. */
  reason: string;
};
export type Milestone =
  | CampaignMilestone
  | { id: string; at: Date; kind: "count"; count: number }
  | NewGoalMilestone;

const MOST_SHOWN = 60;

/** What happened to the campaign, which goals were set and which numbers were reached, the latest first. */
export async function milestonesOf(
  db: Database,
  { id, campaignId }: Pick<Petition, "id" | "campaignId">,
): Promise<Milestone[]> {
  const [lines, goals, counts] = await Promise.all([
    milestonesOfCampaign(db, campaignId),
    goalsOf(db, id),
    db
      .selectFrom("petition_milestones")
      .select(["id", "at", "count"])
      .where("petition_id", "=", id)
      .orderBy("at", "desc")
      .orderBy("count", "desc")
      .limit(MOST_SHOWN)
      .execute(),
  ]);
  // Of one moment, a line stands before a number and a higher number before a lower one, as both lists have it.
  return [...lines, ...goals, ...counts.map((each) => ({ ...each, kind: "count" as const }))]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST_SHOWN);
}

async function goalsOf(db: Database, petitionId: string): Promise<NewGoalMilestone[]> {
  const rows = await db
    .selectFrom("petition_goals")
    .select(["id", "at", "goal", "former", "reason"])
    .where("petition_id", "=", petitionId)
    .orderBy("at", "desc")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({ ...row, kind: "goal" }));
}
