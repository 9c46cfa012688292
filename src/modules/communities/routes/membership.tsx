import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { joinCommunity } from "../actions/join-community.ts";
import { leaveCommunity } from "../actions/leave-community.ts";
import { showMembership } from "../actions/show-membership.ts";
import { lineForm } from "../community-form.ts";
import { hindered, pathOf, readIn, showCommunity } from "./answers.tsx";

/** A person's own part: coming in or asking to, leaving, and what everybody sees of it. */
export function membershipRoutes(services: Services): Routes {
  const show = async (c: HttpContext, slug: string, shown: boolean) => {
    await readIn(services, c);
    await showMembership(actOf(services, c), slug, shown);
    return seeOther(c, c.var.reader.to(pathOf(slug)));
  };

  return routes()
    .post("/communities/:slug/membership", "members", async (c) => {
      const slug = c.req.param("slug");
      const typed = await readIn(services, c);
      const parsed = parseForm(lineForm, { line: "", ...typed });
      if ("errors" in parsed) return showCommunity(services, c, slug, { typed, errors: parsed.errors });
      const joined = await joinCommunity(actOf(services, c), slug, parsed.values);
      if (!("refused" in joined)) return seeOther(c, c.var.reader.to(pathOf(slug)));
      if (joined.refused !== "too-many") return hindered(services, c, slug, joined.refused);
      c.header("Retry-After", String(joined.retryAfter));
      const notice = c.var.reader.t("communities.join.too-many");
      return showCommunity(services, c, slug, { typed, errors: {}, notice, status: 429 });
    })
    .post("/communities/:slug/membership/end", "members", async (c) => {
      const slug = c.req.param("slug");
      await readIn(services, c);
      const left = await leaveCommunity(actOf(services, c), slug);
      if ("refused" in left) return hindered(services, c, slug, left.refused);
      // What one has left may be hidden from then on.
      return seeOther(c, c.var.reader.to("/me"));
    })
    .post("/communities/:slug/membership/shown", "members", (c) => show(c, c.req.param("slug"), true))
    .post("/communities/:slug/membership/shown/end", "members", (c) => show(c, c.req.param("slug"), false));
}
