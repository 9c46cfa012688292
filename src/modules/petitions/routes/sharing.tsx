import { newsOf } from "#modules/campaigns/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage } from "#platform/http/page.ts";
import { PageCache } from "#platform/http/page-cache.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { contentSecurityPolicy } from "#platform/http/security-headers.ts";
import type { Services } from "#platform/module.ts";
import { EmbedPage } from "../pages/embed-page.tsx";
import { SharePage } from "../pages/share-page.tsx";
import { isOpen, type Petition } from "../petition.ts";
import { petitionPageData } from "../petition-page-data.ts";
import { countsOf } from "../queries/figures.ts";
import { milestonesOf } from "../queries/milestones.ts";
import { currentSlug, findPetitionFor } from "../queries/petitions.ts";
import { frameCode, linkCardCode } from "../sharing/embedding.ts";
import { petitionFeed } from "../sharing/feed.ts";
import { oembedOf, slugIn } from "../sharing/oembed.ts";
import { readyTexts } from "../sharing/ready-texts.ts";

/** Seconds. */
const FRESH = 1;
const FEED_FRESH = 60;
const NEWS_IN_FEED = 30;

/** How a petition is passed on, followed and shown elsewhere. */
export function sharingRoutes(services: Services): Routes {
  const { db, config } = services;
  const pages = new PageCache(FRESH);
  const feeds = new PageCache(FEED_FRESH, { byLanguage: false });
  const find = (c: HttpContext, slug = c.req.param("slug")!) => findPetitionFor(db, c.var.viewer, slug);

  return routes()
    .get("/petitions/:slug/share", "everyone", async (c) => {
      const petition = await find(c);
      return answerPage(c, SharePage({ frame: services.frame(c), ...(await toShare(services, petition)) }));
    })
    .get("/petitions/:slug/embed", "everyone", async (c) => {
      // The one page that others may show in a frame. Whoever is tricked into sending it still has to confirm a mail.
      c.header("Content-Security-Policy", contentSecurityPolicy("*"));
      return pages.answer(c, async () => {
        const data = await petitionPageData(services, c.var.viewer, await find(c));
        return {
          body: EmbedPage({ frame: services.frame(c), ...data }).text,
          type: "text/html; charset=utf-8",
        };
      });
    })
    .get("/petitions/:slug/feed.atom", "everyone", async (c) =>
      feeds.answer(c, async () => {
        const petition = await find(c);
        const body = petitionFeed({
          petition,
          milestones: await milestonesOf(db, petition),
          news: await newsOf(db, petition.campaignId, { limit: NEWS_IN_FEED }),
          reader: services.readerFor(petition.language),
          baseUrl: config.baseUrl,
          siteName: services.settings().siteName,
        });
        return { body, type: "application/atom+xml; charset=utf-8" };
      }),
    )
    .get("/oembed", "everyone", async (c) => {
      const { url = "", format = "json", maxwidth, maxheight } = c.req.query();
      // oEmbed 1.0, section 2.3.3: a format that is not spoken here.
      if (format !== "json") return c.body(null, 501);
      const slug = slugIn(url, config.baseUrl);
      if (!slug) throw new NotFound();
      const petition = await find(c, (await currentSlug(db, slug)) ?? slug);
      const { baseUrl } = config;
      const { siteName } = services.settings();
      const [maxWidth, maxHeight] = [pixels(maxwidth), pixels(maxheight)];
      const reader = services.readerFor(petition.language);
      return c.json(oembedOf({ petition, siteName, baseUrl, reader, maxWidth, maxHeight }));
    });
}

async function toShare({ db, config, readerFor }: Services, petition: Petition) {
  const url = `${config.baseUrl}/petitions/${petition.slug}`;
  const reader = readerFor(petition.language);
  const counts = await countsOf(db, petition);
  return {
    petition,
    url,
    texts: readyTexts({ petition, counts, url, reader }),
    linkCard: linkCardCode({ petition, url, reader }),
    framedForm: isOpen(petition) ? frameCode({ petition, url }) : undefined,
  };
}

const pixels = (text: string | undefined): number | undefined =>
  text && /^[1-9]\d{1,4}$/.test(text) ? Number(text) : undefined;
