import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import type { DraftStage } from "#platform/module.ts";
import { teamAudience } from "../campaign.ts";
import { canLead } from "../policy.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { lockedState } from "./take-step.ts";

/**
 * Throws a draft away with all that belongs to it. Nothing that everybody saw is ever thrown away.
 * @throws Forbidden, NotFound; Conflict for what is no draft any more, or holds what must stay
 */
export async function discardDraft(
  act: Act,
  campaignId: string,
  stages: readonly DraftStage[],
): Promise<void> {
  must(canLead(act.viewer, await ownResponsibilities(act.db, act.viewer, campaignId)));
  await transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    if ((await lockedState(tx, campaignId)) !== "draft") throw new Conflict();
    for (const stage of stages) await stage.discard(within, campaignId);
    await deleteCampaign(within, campaignId);
    const ids: Record<string, string> = act.viewer.personId ? { personId: act.viewer.personId } : {};
    await recordFacts(tx, [{ name: "campaign.discarded", homeId: campaignId, ids }], act.now);
  });
}

const TABLES = [
  "addressees",
  "campaign_causes",
  "campaign_milestones",
  "campaign_news",
  "campaign_reviews",
  "campaign_team",
  "team_invitations",
] as const;

async function deleteCampaign({ db }: Act, campaignId: string): Promise<void> {
  const part = await db
    .selectFrom("subjects")
    .select("id")
    .where("home_id", "=", campaignId)
    .executeTakeFirst();
  if (part) throw new Conflict();
  for (const table of TABLES) await db.deleteFrom(table).where("campaign_id", "=", campaignId).execute();
  await db.deleteFrom("person_audiences").where("audience", "=", teamAudience(campaignId)).execute();
  await db.deleteFrom("campaigns").where("id", "=", campaignId).execute();
  await db.deleteFrom("subjects").where("id", "=", campaignId).execute();
}
