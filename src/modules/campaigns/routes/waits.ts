import type { HttpContext } from "#platform/http/context.ts";
import type { Module, Services, Waiting } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { type Campaign, daysUntilAnswer } from "../campaign.ts";
import { stagePath } from "../draft.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { missingOf } from "../queries/missing.ts";
import { isReviewOn, lastReview } from "../queries/reviews.ts";
import { countOpenInvitations } from "../queries/team-invitations.ts";

/**
 * At the desk, for whoever leads: a draft that lacks nothing, an answer whose day is
 * past, invitations that nobody has taken up.
 */
export const campaignWaits: NonNullable<Module["waits"]> = (services) => async (c, desks) => {
  const { db, clock } = services;
  const ids = desks.filter(({ answersFor }) => answersFor()).map(({ id }) => id);
  const now = clock.now();
  const campaigns = await campaignsById(db, ids);
  const invitations = await countOpenInvitations(db, ids, now);
  const waits = new Map<string, Waiting[]>();
  for (const [id, campaign] of campaigns)
    waits.set(id, [
      ...(campaign.state === "draft" ? await ofDraft(services, c, campaign) : []),
      ...ofAnswer(c.var.reader, campaign, now),
      ...ofInvitations(c.var.reader, campaign, invitations.get(id) ?? 0),
    ]);
  return waits;
};

async function ofDraft(
  { db, draftStages }: Services,
  { var: { viewer, reader } }: HttpContext,
  campaign: Campaign,
): Promise<Waiting[]> {
  if ((await missingOf(db, viewer, campaign, draftStages)).length > 0) return [];
  const isReturned = (await lastReview(db, campaign.id))?.decision === "returned";
  const next = (await isReviewOn(db)) ? "campaigns.waits.review" : "campaigns.waits.publish";
  const text = reader.t(isReturned ? "campaigns.waits.returned" : next);
  return [{ text, to: stagePath(campaign.slug, "check") }];
}

function ofAnswer({ t }: Reader, campaign: Campaign, now: Date): Waiting[] {
  const days = campaign.state === "delivered" ? daysUntilAnswer(campaign, now) : undefined;
  if (days === undefined || days >= 0) return [];
  const to = `/campaigns/${campaign.slug}/steps/answered`;
  return [{ text: t("campaigns.waits.answer", { count: -days }), to }];
}

const ofInvitations = ({ t }: Reader, { slug }: Campaign, count: number): Waiting[] =>
  count > 0 ? [{ text: t("campaigns.waits.invitations", { count }), to: `/campaigns/${slug}/team` }] : [];
