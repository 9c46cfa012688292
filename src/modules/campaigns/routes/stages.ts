import { must } from "#platform/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Typed } from "#platform/http/form.ts";
import { seeOther } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import type { Campaign } from "../campaign.ts";
import { stageBeside, stagePath, stagesWith } from "../draft.ts";
import { canWrite } from "../policy.ts";
import { findCampaignFor } from "../queries/campaigns.ts";
import { missingOf } from "../queries/missing.ts";
import { ownResponsibilities } from "../queries/team.ts";

/** What each page of a stage needs; for whoever says what the campaign is about. @throws NotFound, Forbidden */
export async function stageFor(services: Services, c: HttpContext, current: string) {
  const { db } = services;
  const { viewer } = c.var;
  const campaign = await findCampaignFor(db, viewer, c.req.param("slug")!);
  const own = await ownResponsibilities(db, viewer, campaign.id);
  must(canWrite(viewer, own));
  const stages = stagesWith(services.draftStages);
  const missing =
    campaign.state === "draft" ? await missingOf(db, viewer, campaign, services.draftStages) : [];
  return { frame: services.frame(c), campaign, stages, current, missing, own };
}

/** Where the pressed button leads, when all is saved: on, back, or here again; once it is no draft, to the desk. */
export function goFrom(
  services: Services,
  c: HttpContext,
  { campaign: { state }, slug, current, typed }: Saved,
): Response {
  const stages = stagesWith(services.draftStages);
  const { to } = c.var.reader;
  const { go } = typed;
  if (go && STAYS.includes(go)) return seeOther(c, to(`${stagePath(slug, current)}?saved=${go}`));
  const next = state === "draft" ? stageBeside(stages, current, go === "back" ? "back" : "on") : undefined;
  return seeOther(c, to(next ? stagePath(slug, next) : `/campaigns/${slug}/desk`));
}

const STAYS = ["more", "here", "picture"];

/** `slug`: as it is now, which a new demand may have changed. */
export type Saved = { campaign: Pick<Campaign, "state">; slug: string; current: string; typed: Typed };
