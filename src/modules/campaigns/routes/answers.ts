import { must } from "#platform/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import type { DeskOf, Services } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Campaign, Responsibility } from "../campaign.ts";
import { answersFor, canSeeDesk } from "../policy.ts";
import { findCampaignFor } from "../queries/campaigns.ts";
import { ownResponsibilities } from "../queries/team.ts";

/** What was typed; from here on, the page speaks the form's language. */
export async function readIn(services: Services, c: HttpContext, longest?: number): Promise<Typed> {
  const typed = await readForm(c.req.raw, longest);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}

/** A campaign for somebody of its team, with what they answer for. @throws NotFound, Forbidden */
export async function campaignAtDesk(
  { db }: Services,
  c: HttpContext,
  slug: string,
): Promise<{ campaign: Campaign; own: Responsibility[] }> {
  const { viewer } = c.var;
  const campaign = await findCampaignFor(db, viewer, slug);
  const own = await ownResponsibilities(db, viewer, campaign.id);
  must(canSeeDesk(viewer, own));
  return { campaign, own };
}

/** As modules above are handed it. */
export const deskOf = (viewer: Viewer, { id, slug }: Campaign, own: readonly Responsibility[]): DeskOf => ({
  id,
  slug,
  answersFor: (...wanted) => answersFor(viewer, own, ...(wanted as Responsibility[])),
});
