import { NotFound } from "#platform/errors.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage, leadOn } from "#platform/http/page.ts";
import { PageCache } from "#platform/http/page-cache.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import { PetitionListPage } from "../pages/petition-list.tsx";
import { PetitionPage } from "../pages/petition-page.tsx";
import { PrivacyPage } from "../pages/privacy.tsx";
import { ReasonsPage } from "../pages/reasons.tsx";
import { asIfLive, type PetitionState, PUBLIC_STATES } from "../petition.ts";
import { petitionJson, petitionListJson } from "../petition-json.ts";
import { petitionPageData } from "../petition-page-data.ts";
import { figuresOf } from "../queries/figures.ts";
import { currentSlug, findPetitionFor, listPetitionsFor } from "../queries/petitions.ts";
import { reasonsOf } from "../queries/signatures.ts";

const PAGE = 24;
/** Seconds that strangers may see the same figures; with the sum's own second, a count is never older than five. */
const FRESH = 1;
const HTML = "text/html; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";

/** What strangers read. All of it comes from snapshots and is kept in memory for a second or two. */
export function petitionRoutes(services: Services): Routes {
  const { db } = services;
  const cache = new PageCache(FRESH);
  const find = (c: HttpContext, slug = c.req.param("slug")!) => findPetitionFor(db, c.var.viewer, slug);
  const list = (c: HttpContext, states?: readonly PetitionState[]) =>
    listPetitionsFor(db, c.var.viewer, { states, after: readPageKey(c.req.query("after")), limit: PAGE + 1 });

  return routes()
    .get("/petitions", "everyone", async (c) =>
      answerPage(
        c,
        PetitionListPage({
          frame: services.frame(c),
          petitions: await list(c),
          pageSize: PAGE,
          now: services.clock.now(),
        }),
      ),
    )
    .get("/petitions.json", "everyone", async (c) =>
      c.json(petitionListJson(await list(c, ["live"]), PAGE, services.config.baseUrl)),
    )
    .get("/petitions/:slug{[a-z0-9-]+\\.json}", "everyone", async (c) =>
      cache.answer(c, async () => {
        const petition = await find(c, c.req.param("slug").slice(0, -".json".length));
        const figures = await figuresOf(db, petition);
        return {
          body: JSON.stringify(petitionJson(petition, figures, services.config.baseUrl)),
          type: JSON_TYPE,
        };
      }),
    )
    .get("/petitions/:slug", "everyone", async (c) => {
      const page = async () => {
        const petition = await find(c);
        const { viewer } = c.var;
        const data = await petitionPageData(services, viewer, asIfLive(petition, services.clock.now()));
        const { state } = petition;
        const preview = PUBLIC_STATES.includes(state) ? undefined : { state, viewer };
        return { body: PetitionPage({ frame: services.frame(c), ...data, preview }).text, type: HTML };
      };
      return cache.answer(c, page).catch((error) => redirectFormer(services, c, error));
    })
    .get("/petitions/:slug/reasons", "everyone", async (c) => {
      const petition = await find(c);
      const reasons = await reasonsOf(db, petition.id, {
        after: readPageKey(c.req.query("after")),
        limit: PAGE + 1,
      });
      return answerPage(c, ReasonsPage({ frame: services.frame(c), petition, reasons, pageSize: PAGE }));
    })
    .get("/petitions/:slug/privacy", "everyone", async (c) =>
      answerPage(c, PrivacyPage({ frame: services.frame(c), petition: await find(c) })),
    );
}

/** A link shared before the petition's address changed still leads to it, for whoever may see it. */
async function redirectFormer({ db }: Services, c: HttpContext, error: unknown): Promise<Response> {
  const slug = error instanceof NotFound ? await currentSlug(db, c.req.param("slug")!) : undefined;
  if (!slug) throw error;
  await findPetitionFor(db, c.var.viewer, slug);
  return leadOn(c, `/petitions/${slug}`, 301);
}
