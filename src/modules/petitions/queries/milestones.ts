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
/** `country`: only those who live there have so many, whom the quorum counts; else all who signed. */
type CountMilestone = { id: string; at: Date; kind: "count"; count: number; country?: string };
export type Milestone = CampaignMilestone | CountMilestone | NewGoalMilestone;

const MOST_SHOWN = 60;

/** What happened to the campaign, which goals were set and which numbers were reached, the latest first. */
export async function milestonesOf(
  db: Database,
  petition: Pick<Petition, "id" | "campaignId" | "country">,
): Promise<Milestone[]> {
  const [lines, goals, counts] = await Promise.all([
    milestonesOfCampaign(db, petition.campaignId),
    goalsOf(db, petition.id),
    numbersOf(db, petition),
  ]);
  // Of one moment, a line stands before a number and a higher number before a lower one, as both lists have it.
  return [...lines, ...goals, ...counts].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST_SHOWN);
}

async function numbersOf(
  db: Database,
  { id, country }: Pick<Petition, "id" | "country">,
): Promise<CountMilestone[]> {
  const rows = await db
    .selectFrom("petition_milestones")
    .select(["id", "at", "count", "home"])
    .where("petition_id", "=", id)
    .orderBy("at", "desc")
    .orderBy("count", "desc")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ home, ...row }) => ({ ...row, kind: "count", ...(home && { country }) }));
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
