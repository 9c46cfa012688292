import { type Act, must } from "#platform/act.ts";
import type { Campaign } from "../campaign.ts";
import { canWrite } from "../policy.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { lockedState } from "./take-step.ts";

/**
 * A campaign as it is once nobody else changes it, takes it a step further or signs what belongs to it; for whoever
 * says what it is about. Inside a transaction. @throws Forbidden, NotFound
 */
export async function lockedToWrite({ db, viewer }: Act, campaignId: string): Promise<Campaign> {
  must(canWrite(viewer, await ownResponsibilities(db, viewer, campaignId)));
  await lockedState(db, campaignId);
  return (await campaignsById(db, [campaignId])).get(campaignId)!;
}
