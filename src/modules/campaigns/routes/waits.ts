import type { Module, Waiting } from "#platform/module.ts";
import { daysUntilAnswer } from "../campaign.ts";
import { stagePath } from "../draft.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { missingOf } from "../queries/missing.ts";
import { isReviewOn } from "../queries/reviews.ts";
import { openTeamInvitations } from "../queries/team-invitations.ts";

/**
 * At the desk, for whoever leads: a draft that lacks nothing, an answer whose day is
 * past, invitations that nobody has taken up.
 */
export const campaignWaits: NonNullable<Module["waits"]> =
  ({ db, clock, draftStages }) =>
  async (c, { id, slug, answersFor }) => {
    if (!answersFor()) return [];
    const { t } = c.var.reader;
    const now = clock.now();
    const campaign = (await campaignsById(db, [id])).get(id)!;
    const waiting: Waiting[] = [];
    if (campaign.state === "draft" && (await missingOf(db, c.var.viewer, campaign, draftStages)).length === 0)
      waiting.push({
        text: t((await isReviewOn(db)) ? "campaigns.waits.review" : "campaigns.waits.publish"),
        to: stagePath(slug, "check"),
      });
    const days = campaign.state === "delivered" ? daysUntilAnswer(campaign, now) : undefined;
    if (days !== undefined && days < 0)
      waiting.push({
        text: t("campaigns.waits.answer", { count: -days }),
        to: `/campaigns/${slug}/steps/answered`,
      });
    const { length: count } = await openTeamInvitations(db, id, now);
    if (count > 0)
      waiting.push({ text: t("campaigns.waits.invitations", { count }), to: `/campaigns/${slug}/team` });
    return waiting;
  };
