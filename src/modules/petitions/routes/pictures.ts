import type { HttpContext } from "#platform/http/context.ts";
import { PageCache } from "#platform/http/page-cache.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { worldMapSvg } from "#ui/world-map.tsx";
import { type CardShape, drawCard } from "../card/draw-card.ts";
import { drawPoster } from "../poster/draw-poster.tsx";
import { countsOf, figuresOf } from "../queries/figures.ts";
import { findPetitionFor } from "../queries/petitions.ts";

/** Seconds. A picture may be a little older than the figures beside it. */
const FRESH = 30;

/** What the program draws of a petition. */
export function pictureRoutes(services: Services): Routes {
  const { db } = services;
  const maps = new PageCache(FRESH);
  const inItsLanguage = new PageCache(FRESH, { byLanguage: false });
  const find = (c: HttpContext) => findPetitionFor(db, c.var.viewer, c.req.param("slug")!);

  return routes()
    .get("/petitions/:slug/:map{map-(?:light|dark)\\.svg}", "everyone", async (c) =>
      maps.answer(c, async () => {
        const { byCountry } = await figuresOf(db, await find(c));
        const { t } = c.var.reader;
        const theme = c.req.param("map") === "map-dark.svg" ? "dark" : "light";
        const description = t("petitions.map.description", { count: Object.keys(byCountry).length });
        const body = worldMapSvg({ counts: byCountry, title: t("petitions.map.title"), description, theme });
        return { body, type: "image/svg+xml" };
      }),
    )
    .get("/petitions/:slug/:picture{(?:card|square|tall)\\.png}", "everyone", async (c) =>
      inItsLanguage.answer(c, async () => {
        const petition = await find(c);
        const counts = await countsOf(db, petition);
        // In the petition's language, whoever asks: it is shown to people who have not come here yet.
        const reader = services.readerFor(petition.language);
        const { baseUrl } = services.config;
        const { siteName } = services.settings();
        const address = `${baseUrl}/petitions/${petition.slug}`;
        const shape = c.req.param("picture").slice(0, -".png".length) as CardShape;
        const body = await drawCard({ petition, figures: counts, reader, siteName, address }, shape);
        return { body, type: "image/png" };
      }),
    )
    .get("/petitions/:slug/poster.pdf", "everyone", async (c) =>
      inItsLanguage.answer(c, async () => {
        const petition = await find(c);
        const { baseUrl } = services.config;
        const { siteName } = services.settings();
        const url = `${baseUrl}/petitions/${petition.slug}`;
        const reader = services.readerFor(petition.language);
        return { body: await drawPoster({ petition, url, siteName, reader }), type: "application/pdf" };
      }),
    );
}
