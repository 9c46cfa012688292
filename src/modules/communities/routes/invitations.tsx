import { must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { endInvitation } from "../actions/end-invitation.ts";
import { type Invited, inviteByLink, inviteByMail } from "../actions/invite.ts";
import { linkForm, mailForm } from "../community-form.ts";
import { invitationPath } from "../invitation.ts";
import { InvitationPage } from "../pages/invitation.tsx";
import { InvitationsPage } from "../pages/invitations.tsx";
import { canWelcome } from "../policy.ts";
import { findCommunityFor } from "../queries/communities.ts";
import { openInvitations } from "../queries/invitations.ts";
import { pathOf, readIn } from "./answers.tsx";

/** What hosts and organisers invite by. */
export function invitationRoutes(services: Services): Routes {
  return routes()
    .get("/communities/:slug/invitations", "members", (c) => showAll(services, c, c.req.param("slug")))
    .post("/communities/:slug/invitations", "members", async (c) => {
      const slug = c.req.param("slug");
      const typed = await readIn(services, c);
      const parsed = parseForm(linkForm, typed);
      if ("errors" in parsed) return showAll(services, c, slug, { typed, errors: parsed.errors });
      const { days, uses } = parsed.values;
      const made = await inviteByLink(actOf(services, c), slug, { days: Number(days), uses: Number(uses) });
      if ("refused" in made) return showAll(services, c, slug, refusalOf(c, typed, made.refused));
      return seeOther(c, c.var.reader.to(`${pathOf(slug)}/invitations/${made.invitationId}`));
    })
    .post("/communities/:slug/invitations/mail", "members", async (c) => {
      const slug = c.req.param("slug");
      const typed = await readIn(services, c);
      const parsed = parseForm(mailForm, typed);
      if ("errors" in parsed) return showAll(services, c, slug, { typed, errors: parsed.errors });
      const { language } = c.var.reader;
      const made = await inviteByMail(actOf(services, c), slug, { ...parsed.values, language });
      if ("refused" in made) return showAll(services, c, slug, refusalOf(c, typed, made.refused));
      return seeOther(c, c.var.reader.to(`${pathOf(slug)}/invitations?sent=yes`));
    })
    .get("/communities/:slug/invitations/:id", "members", (c) => {
      const { slug, id } = c.req.param();
      return showOne(services, c, slug, id);
    })
    .post("/communities/:slug/invitations/:id/end", "members", async (c) => {
      const { slug, id } = c.req.param();
      await readIn(services, c);
      // An id that is none ends nothing, and says nothing of what there is.
      const asked = isId(id) ? id : NOBODYS;
      await endInvitation(actOf(services, c), slug, asked);
      return seeOther(c, c.var.reader.to(`${pathOf(slug)}/invitations`));
    });
}

const NOBODYS = "00000000-0000-7000-8000-000000000000";

/** @throws NotFound, Forbidden */
async function communityOf(services: Services, c: HttpContext, slug: string) {
  const community = await findCommunityFor(services.db, c.var.viewer, slug);
  must(canWelcome(community.own));
  const invitations = await openInvitations(services.db, community.id, services.clock.now());
  return { community, invitations };
}

async function showAll(
  services: Services,
  c: HttpContext,
  slug: string,
  refusal?: Refusal,
): Promise<Response> {
  const shown = await communityOf(services, c, slug);
  const sent = c.req.query("sent") !== undefined;
  const page = InvitationsPage({ frame: services.frame(c), ...shown, sent, refusal });
  return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
}

async function showOne(services: Services, c: HttpContext, slug: string, id: string): Promise<Response> {
  const { community, invitations } = await communityOf(services, c, slug);
  const invitation = invitations.find((each) => each.id === id);
  if (!invitation) throw new NotFound();
  const url = `${services.config.baseUrl}${invitationPath(services.keys, id)}`;
  return answerPage(c, InvitationPage({ frame: services.frame(c), community, invitation, url }));
}

const refusalOf = (
  c: HttpContext,
  typed: Record<string, string>,
  refused: Extract<Invited, { refused: unknown }>["refused"],
): Refusal => ({
  typed,
  errors: {},
  notice: c.var.reader.t(
    refused === "archived" ? "communities.hindrance.archived" : "communities.invite.too-many",
  ),
  ...(refused === "too-many" && { status: 429 }),
});
