import type { Module } from "#platform/module.ts";
import { OwnCampaigns } from "../components/own-campaigns.tsx";
import { missingIn, openStage, stagesWith } from "../draft.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { countWaitingFor } from "../queries/reviews.ts";
import { campaignsOfPerson } from "../queries/team.ts";

/** On a person's own first page: what waits for them to look at, and the campaigns they help to run. */
export const ownSection: NonNullable<Module["home"]> = (services) => async (c) => {
  const { viewer, reader } = c.var;
  if (!viewer.personId) return undefined;
  const ids = await campaignsOfPerson(services.db, viewer.personId);
  const campaigns = await campaignsById(services.db, ids);
  const reviews = viewer.instanceRole === "none" ? 0 : await countWaitingFor(services.db, viewer.personId);
  if (campaigns.size === 0 && reviews === 0) return undefined;
  const stages = stagesWith(services.draftStages);
  return OwnCampaigns({
    reader,
    campaigns: ids.flatMap((id) => campaigns.get(id) ?? []),
    // What other modules miss, the last look says.
    next: (campaign) => openStage(stages, campaign, missingIn(campaign)),
    reviews,
  });
};
