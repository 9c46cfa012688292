import { campaignsById } from "#modules/campaigns/index.ts";
import type { DemandHold, DraftStage, MissingOfStage } from "#platform/module.ts";
import { deletePetition } from "./actions/change-signing.ts";
import { petitionsOf } from "./queries/petitions.ts";
import { isSigned } from "./queries/signed.ts";

export const SIGNING = "signing";

/** In the draft of a campaign: whether it is signed, and by which rules. */
export const signingStage: DraftStage = {
  name: SIGNING,
  label: "petitions.signing",
  missing: async (db, campaignId) => {
    const [petition] = await petitionsOf(db, campaignId);
    const campaign = (await campaignsById(db, [campaignId])).get(campaignId)!;
    // That there is nothing to sign is an answer, too, and has to be given.
    if (!petition) return campaign.stages.includes(SIGNING) ? [] : [{ what: "petitions.signing.missing" }];
    const missing: MissingOfStage[] = [];
    if (petition.goalReason === "") missing.push({ what: "petitions.signing.missing.goal-reason" });
    if (campaign.addressees.length === 0)
      missing.push({ what: "petitions.signing.missing.addressee", stage: "addressees" });
    return missing;
  },
  heed: async ({ db, config }, campaignId) => {
    if (config.smtpUrl || (await petitionsOf(db, campaignId)).length === 0) return [];
    return ["petitions.signing.heed.mail"];
  },
  discard: async ({ db }, campaignId) => {
    for (const { id } of await petitionsOf(db, campaignId)) await deletePetition(db, id);
  },
};

/** People put their names behind these words, and to these addressees. */
export const holdDemand: DemandHold = async ({ db }, campaignId) =>
  (await isSigned(db, campaignId)) ? "petitions.demand.held" : undefined;
