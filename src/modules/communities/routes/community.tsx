import { must } from "#platform/act.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import type { Refusal } from "#ui/forms.tsx";
import { archiveCommunity, reopenCommunity } from "../actions/archive-community.ts";
import { changeCommunity } from "../actions/change-community.ts";
import { foundCommunity } from "../actions/found-community.ts";
import { LONGEST_ABOUT } from "../community.ts";
import { communityForm, communityTexts } from "../community-form.ts";
import { CommunityFormPage } from "../pages/community-form.tsx";
import { CommunityListPage } from "../pages/community-list.tsx";
import { canLead } from "../policy.ts";
import { findCommunityFor, listCommunitiesFor } from "../queries/communities.ts";
import { pathOf, readIn, showCommunity } from "./answers.tsx";

const PAGE_SIZE = 24;

/** What communities there are, founding one, its page, and what its hosts change of it. */
export function communityRoutes(services: Services): Routes {
  const { db } = services;
  const showForm = async (c: HttpContext, slug: string | undefined, refusal?: Refusal) => {
    const community = slug === undefined ? undefined : await findCommunityFor(db, c.var.viewer, slug);
    if (community) must(canLead(community.own));
    const page = CommunityFormPage({ frame: services.frame(c), community, refusal });
    return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
  };

  return routes()
    .get("/communities", "everyone", async (c) => {
      const { viewer } = c.var;
      const after = readPageKey(c.req.query("after"));
      const communities = await listCommunitiesFor(db, viewer, { after, limit: PAGE_SIZE + 1 });
      const isSignedIn = viewer.personId !== undefined;
      const props = { frame: services.frame(c), communities, pageSize: PAGE_SIZE, isSignedIn };
      return answerPage(c, CommunityListPage(props));
    })
    .get("/communities/new", "members", (c) => showForm(c, undefined))
    .post("/communities", "members", async (c) => {
      const typed = await readIn(services, c, LONGEST_ABOUT);
      const parsed = parseForm(communityForm, typed);
      if ("errors" in parsed) return showForm(c, undefined, { typed, errors: parsed.errors });
      const founded = await foundCommunity(actOf(services, c), communityTexts(parsed.values, typed));
      if ("slug" in founded) return seeOther(c, c.var.reader.to(pathOf(founded.slug)));
      c.header("Retry-After", String(founded.retryAfter));
      const notice = c.var.reader.t("communities.found.too-many");
      return showForm(c, undefined, { typed, errors: {}, notice, status: 429 });
    })
    .get("/communities/:slug", "everyone", (c) => showCommunity(services, c, c.req.param("slug")))
    .get("/communities/:slug/edit", "members", (c) => showForm(c, c.req.param("slug")))
    .post("/communities/:slug/edit", "members", async (c) => {
      const slug = c.req.param("slug");
      const typed = await readIn(services, c, LONGEST_ABOUT);
      const parsed = parseForm(communityForm, typed);
      if ("errors" in parsed) return showForm(c, slug, { typed, errors: parsed.errors });
      await changeCommunity(actOf(services, c), slug, communityTexts(parsed.values, typed));
      return seeOther(c, c.var.reader.to(pathOf(slug)));
    })
    .post("/communities/:slug/archive", "members", async (c) => {
      await readIn(services, c);
      await archiveCommunity(actOf(services, c), c.req.param("slug"));
      return seeOther(c, c.var.reader.to(pathOf(c.req.param("slug"))));
    })
    .post("/communities/:slug/archive/end", "members", async (c) => {
      await readIn(services, c);
      await reopenCommunity(actOf(services, c), c.req.param("slug"));
      return seeOther(c, c.var.reader.to(pathOf(c.req.param("slug"))));
    });
}
