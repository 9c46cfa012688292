import type { Module } from "#platform/module.ts";
import { OwnCampaigns } from "../components/own-campaigns.tsx";
import { missingIn, openStage, stagesWith } from "../draft.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { countWaitingFor } from "../queries/reviews.ts";
import { campaignsOfPerson } from "../queries/team.ts";
import { deskOf } from "./answers.ts";

/** On a person's own first page: what waits for them to look at, and the campaigns they help to run. */
export const ownSection: NonNullable<Module["home"]> = (services) => async (c) => {
  const { viewer, reader } = c.var;
  if (!viewer.personId) return undefined;
  const own = await campaignsOfPerson(services.db, viewer.personId);
  const byId = await campaignsById(services.db, [...own.keys()]);
  const campaigns = [...own.keys()].flatMap((id) => byId.get(id) ?? []);
  const running = campaigns.filter(({ state }) => state !== "draft");
  const desks = running.map((campaign) => deskOf(viewer, campaign, own.get(campaign.id)!));
  const reviews = viewer.instanceRole === "none" ? 0 : await countWaitingFor(services.db, viewer.personId);
  if (campaigns.length === 0 && reviews === 0) return undefined;
  const stages = stagesWith(services.draftStages);
  return OwnCampaigns({
    reader,
    campaigns,
    // What other modules miss, the last look says.
    next: (campaign) => openStage(stages, campaign, missingIn(campaign)),
    waits: await services.waits(c, desks),
    reviews,
  });
};
