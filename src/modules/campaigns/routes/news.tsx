import { must } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { pageKey, readPageKey } from "#platform/page-key.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changeNews, takeBackNews, tellNews } from "../actions/tell-news.ts";
import type { Campaign, Responsibility } from "../campaign.ts";
import { LONGEST_NEWS, newsForm } from "../news.ts";
import { NewsPage, type ToldTo } from "../pages/news.tsx";
import { NewsFormPage } from "../pages/news-form.tsx";
import { answersFor, canTellNews } from "../policy.ts";
import { findCampaignFor } from "../queries/campaigns.ts";
import { findNews, newsOf } from "../queries/news.ts";
import { partsFor } from "../queries/parts.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { campaignAtDesk, readIn } from "./answers.ts";

const PAGE_SIZE = 20;

/** What a team tells everybody, and telling it. */
export function newsRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/campaigns/:slug/news", "everyone", async (c) => {
      const { viewer } = c.var;
      const campaign = await findCampaignFor(db, viewer, c.req.param("slug"));
      const after = readPageKey(c.req.query("after"));
      const found = await newsOf(db, campaign.id, { after, limit: PAGE_SIZE + 1 });
      const news = found.slice(0, PAGE_SIZE);
      const older =
        found.length > PAGE_SIZE ? `${newsPath(campaign.slug)}?after=${pageKey(news.at(-1)!)}` : undefined;
      const own = await ownResponsibilities(db, viewer, campaign.id);
      const maySay = canTellNews(viewer, own);
      const told =
        c.req.query("told") !== undefined && maySay ? await whoHears(db, c, campaign, own) : undefined;
      return answerPage(c, NewsPage({ frame: services.frame(c), campaign, news, older, maySay, told }));
    })
    .get("/campaigns/:slug/news/new", "members", (c) => showForm(services, c, { slug: c.req.param("slug") }))
    .post("/campaigns/:slug/news", "members", async (c) => {
      const slug = c.req.param("slug");
      const typed = await readIn(services, c, LONGEST_NEWS);
      const { campaign } = await campaignAtDesk(services, c, slug);
      const parsed = parseForm(newsForm, typed);
      if ("errors" in parsed) return showForm(services, c, { slug }, { typed, errors: parsed.errors });
      await tellNews(actOf(services, c), campaign.id, parsed.values);
      return seeOther(c, c.var.reader.to(`${newsPath(slug)}?told=yes`));
    })
    .get("/campaigns/:slug/news/:news/edit", "members", (c) => {
      const { slug, news } = c.req.param();
      return showForm(services, c, { slug, newsId: news });
    })
    .post("/campaigns/:slug/news/:news/edit", "members", async (c) => {
      const { slug, news } = c.req.param();
      const typed = await readIn(services, c, LONGEST_NEWS);
      const { campaign } = await campaignAtDesk(services, c, slug);
      const parsed = parseForm(newsForm, typed);
      if ("errors" in parsed)
        return showForm(services, c, { slug, newsId: news }, { typed, errors: parsed.errors });
      await changeNews(actOf(services, c), which(campaign.id, news), parsed.values);
      return seeOther(c, c.var.reader.to(newsPath(slug)));
    })
    .post("/campaigns/:slug/news/:news/removal", "members", async (c) => {
      const { slug, news } = c.req.param();
      await readIn(services, c);
      const { campaign } = await campaignAtDesk(services, c, slug);
      await takeBackNews(actOf(services, c), which(campaign.id, news));
      return seeOther(c, c.var.reader.to(newsPath(slug)));
    });
}

const newsPath = (slug: string): string => `/campaigns/${slug}/news`;

/** Whether there may be people who asked to be written to, and whether whoever told the news may write to them. */
async function whoHears(
  db: Database,
  { var: { viewer } }: HttpContext,
  campaign: Campaign,
  own: readonly Responsibility[],
): Promise<ToldTo> {
  if ((await partsFor(db, viewer, campaign)).length === 0) return "readers";
  return answersFor(viewer, own, "news") ? "letters" : "letters-of-others";
}

/** @throws NotFound for what is no id */
function which(campaignId: string, newsId: string) {
  if (!isId(newsId)) throw new NotFound();
  return { campaignId, newsId };
}

async function showForm(
  services: Services,
  c: HttpContext,
  { slug, newsId }: { slug: string; newsId?: string },
  refusal?: Refusal,
): Promise<Response> {
  const { campaign, own } = await campaignAtDesk(services, c, slug);
  must(canTellNews(c.var.viewer, own));
  const news = newsId === undefined ? undefined : await findNews(services.db, campaign.id, newsId);
  if (newsId !== undefined && !news) throw new NotFound();
  const page = NewsFormPage({ frame: services.frame(c), campaign, news, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}
