import { answerPage, leadOn } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import { NEWS_SHOWN } from "../news.ts";
import { CampaignListPage } from "../pages/campaign-list.tsx";
import { CampaignPage } from "../pages/campaign-page.tsx";
import { DeskPage } from "../pages/desk-page.tsx";
import { canSeeDesk, canStep } from "../policy.ts";
import { findCampaignFor, listCampaignsFor } from "../queries/campaigns.ts";
import { carriersFor } from "../queries/carriers.ts";
import { kindsOf, milestonesOf } from "../queries/milestones.ts";
import { newsOf } from "../queries/news.ts";
import { partsFor } from "../queries/parts.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { isCorrectable } from "../step-correction.ts";
import { DESK_DONE, deskStepsFrom } from "../step-form.ts";
import { nextStates } from "../steps.ts";
import { campaignAtDesk, deskOf } from "./answers.ts";
import { textsSection } from "./texts-section.tsx";

const PAGE_SIZE = 24;

/** What campaigns there are, what each is about, and the desk of those who run it. */
export function campaignRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/campaigns", "everyone", async (c) => {
      const after = readPageKey(c.req.query("after"));
      const campaigns = await listCampaignsFor(db, c.var.viewer, { after, limit: PAGE_SIZE + 1 });
      return answerPage(c, CampaignListPage({ frame: services.frame(c), campaigns, pageSize: PAGE_SIZE }));
    })
    .get("/campaigns/:slug", "everyone", async (c) => {
      const campaign = await findCampaignFor(db, c.var.viewer, c.req.param("slug"));
      if (campaign.slug !== c.req.param("slug")) return leadOn(c, `/campaigns/${campaign.slug}`, 301);
      const parts = await partsFor(db, c.var.viewer, campaign);
      // One petition says all that its campaign says, and has the form: two pages of the same would only confuse.
      if (parts.length === 1) return leadOn(c, services.pathOf(parts[0]!));
      const own = await ownResponsibilities(db, c.var.viewer, campaign.id);
      const page = CampaignPage({
        frame: services.frame(c),
        campaign,
        carrier: (await carriersFor(db, c.var.viewer, [campaign.id])).get(campaign.id),
        parts: parts.map((part) => ({ ...part, path: services.pathOf(part) })),
        news: await newsOf(db, campaign.id, { limit: NEWS_SHOWN + 1 }),
        milestones: await milestonesOf(db, campaign.id),
        hasDesk: canSeeDesk(c.var.viewer, own),
        viewer: c.var.viewer,
        baseUrl: services.config.baseUrl,
      });
      return answerPage(c, page);
    })
    .get("/campaigns/:slug/desk", "members", async (c) => {
      const { viewer } = c.var;
      const { campaign, own: responsibilities } = await campaignAtDesk(services, c, c.req.param("slug"));
      const of = deskOf(viewer, campaign, responsibilities);
      const [waits, own, sections] = await Promise.all([
        services.waits(c, [of]),
        textsSection(services, c, { campaign, of, own: responsibilities }),
        services.desk(c, of),
      ]);
      const steps = canStep(viewer, responsibilities)
        ? {
            next: deskStepsFrom(nextStates(campaign.state), campaign.state),
            taken: (await kindsOf(db, campaign.id)).filter(isCorrectable),
          }
        : { next: [], taken: [] };
      const page = DeskPage({
        frame: services.frame(c),
        campaign,
        waiting: waits.get(campaign.id) ?? [],
        own,
        sections,
        steps,
        done: DESK_DONE.find((each) => each === c.req.query("done")),
        isNew: c.req.query("published") !== undefined,
      });
      return answerPage(c, page);
    });
}
