import { listCampaignsFor } from "#modules/campaigns/index.ts";
import { listPetitionsFor } from "#modules/petitions/index.ts";
import { PageCache } from "#platform/http/page-cache.ts";
import { routes } from "#platform/http/routes.ts";
import type { Module } from "#platform/module.ts";
import { FrontPage } from "./front-page.tsx";
import { strings } from "./strings/index.ts";

const SHOWN = 12;
const FRESH = 2;

/** The page at `/`: it gathers from the modules that are there and owns nothing itself. */
export const front: Module = {
  name: "front",
  strings,
  routes: (services) => {
    const cache = new PageCache(FRESH);
    return routes().get("/", "everyone", (c) =>
      cache.answer(c, async () => {
        const { db, clock } = services;
        const [petitions, campaigns] = await Promise.all([
          listPetitionsFor(db, c.var.viewer, { limit: SHOWN }),
          listCampaignsFor(db, c.var.viewer, { states: ["live"], alone: true, limit: SHOWN }),
        ]);
        const { first } = services.settings();
        const page = FrontPage({ frame: services.frame(c), petitions, campaigns, first, now: clock.now() });
        return { body: page.text, type: "text/html; charset=utf-8" };
      }),
    );
  },
};
