import type { HttpContext } from "#platform/http/context.ts";
import { readForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import type { Hindrance } from "../membership.ts";
import { CommunityPage } from "../pages/community-page.tsx";
import { canBegin, canSeeInside, canWelcome } from "../policy.ts";
import { findCommunityFor } from "../queries/communities.ts";
import { countHosts, countWaiting, shownMembers } from "../queries/members.ts";

export const pathOf = (slug: string): string => `/communities/${slug}`;

/** What was typed; from here on, the page speaks the form's language. */
export async function readIn(services: Services, c: HttpContext, longest?: number): Promise<Typed> {
  const typed = await readForm(c.req.raw, longest);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}

/** The page of a community, as it is or with what was refused on it. */
export async function showCommunity(
  services: Services,
  c: HttpContext,
  slug: string,
  refusal?: Refusal,
): Promise<Response> {
  const { db, clock, config } = services;
  const community = await findCommunityFor(db, c.var.viewer, slug);
  const { id, own } = community;
  const page = CommunityPage({
    frame: services.frame(c),
    community,
    isSignedIn: c.var.viewer.personId !== undefined,
    hosts: own?.role === "host" ? await countHosts(db, id) : 0,
    waiting: canWelcome(own) ? await countWaiting(db, id) : 0,
    faces: community.visibility === "public" ? await shownMembers(db, id) : [],
    sections: canSeeInside(community, own)
      ? await services.inCommunity(c, { id, slug: community.slug, mayBegin: canBegin(community, own) })
      : [],
    baseUrl: config.baseUrl,
    now: clock.now(),
    refusal,
  });
  return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
}

/** A refused deed, in words, on the page it came from. */
export function hindered(
  services: Services,
  c: HttpContext,
  slug: string,
  refused: Hindrance,
): Promise<Response> {
  const notice = c.var.reader.t(`communities.hindrance.${refused}`);
  return showCommunity(services, c, slug, { typed: {}, errors: {}, notice });
}
