import type { Module } from "#platform/module.ts";
import { DraftSection } from "../components/draft-section.tsx";
import { openStage, stagesWith } from "../draft.ts";
import { canTakeBack } from "../policy.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { missingOf } from "../queries/missing.ts";
import { lastReview } from "../queries/reviews.ts";
import { ownResponsibilities } from "../queries/team.ts";

/** At the desk: how far a draft is and where to go on; later, where its texts are changed. */
export const draftSection: NonNullable<Module["desk"]> =
  (services) =>
  async (c, { id, answersFor }) => {
    const campaign = (await campaignsById(services.db, [id])).get(id)!;
    const stages = stagesWith(services.draftStages);
    const missing =
      campaign.state === "draft"
        ? await missingOf(services.db, c.var.viewer, campaign, services.draftStages)
        : [];
    return DraftSection({
      reader: c.var.reader,
      campaign,
      writes: answersFor("story"),
      leads: answersFor(),
      takesBack: canTakeBack(await ownResponsibilities(services.db, c.var.viewer, id)),
      isNew: c.req.query("published") !== undefined,
      review: await lastReview(services.db, id),
      stages,
      next: openStage(stages, campaign, missing),
      missing,
    });
  };
