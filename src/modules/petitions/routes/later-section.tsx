import { campaignsById, isReviewOn, type Responsibility } from "#modules/campaigns/index.ts";
import type { Module } from "#platform/module.ts";
import { DraftPetition, OfferPetition } from "../components/later-petition.tsx";
import { petitionsOf } from "../queries/petitions.ts";
import { signingStage } from "../signing-stage.ts";

/** At the desk of a campaign that runs: that it may get a petition, or the one that it is getting. */
export const laterSection: NonNullable<Module["desk"]> = (services) => async (c, of) => {
  const { db } = services;
  const campaign = (await campaignsById(db, [of.id])).get(of.id)!;
  if (campaign.state !== "live") return undefined;
  const [petition] = await petitionsOf(db, of.id);
  const { reader } = c.var;
  const { slug } = of;
  const writes = of.answersFor("story" satisfies Responsibility);
  const reviewed = await isReviewOn(db);
  if (petition?.state === "draft")
    return DraftPetition({
      ...{ reader, slug, writes, petitionSlug: petition.slug, isReviewOn: reviewed },
      publishes: of.answersFor(),
      missing: (await signingStage.missing(db, of.id)).map(({ what }) => what),
      heed: await signingStage.heed(services, of.id),
    });
  if (petition || !writes || reviewed) return undefined;
  return OfferPetition({ reader, slug, hasAddressee: campaign.addressees.length > 0 });
};
