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
        const petitions = await listPetitionsFor(services.db, c.var.viewer, { limit: SHOWN });
        const { first } = services.settings();
        const page = FrontPage({ frame: services.frame(c), petitions, first, now: services.clock.now() });
        return { body: page.text, type: "text/html; charset=utf-8" };
      }),
    );
  },
};
