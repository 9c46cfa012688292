import { findPersonByHandle, isFreshlyProven, mustBeProvenIfPerson } from "#modules/accounts/index.ts";
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
import { changeResponsibilities, leaveTeam, type TeamChanged } from "../actions/change-team.ts";
import { endTeamInvitation, inviteIntoTeam } from "../actions/invite-into-team.ts";
import { TeamPage } from "../pages/team.tsx";
import { TeamInvitationPage } from "../pages/team-invitation.tsx";
import { TeammatePage } from "../pages/teammate.tsx";
import { canLead } from "../policy.ts";
import { teamOf } from "../queries/team.ts";
import { openTeamInvitations } from "../queries/team-invitations.ts";
import { invitationForm, tickedIn } from "../team-form.ts";
import { teamInvitationPath } from "../team-invitation.ts";
import { campaignAtDesk, readIn } from "./answers.ts";

/** Who runs a campaign, and what whoever leads changes of it. */
export function teamRoutes(services: Services): Routes {
  return routes()
    .get("/campaigns/:slug/team", "members", (c) => showTeam(services, c, c.req.param("slug")))
    .post("/campaigns/:slug/team/invitations", "members", async (c) => {
      const slug = c.req.param("slug");
      const typed = await readIn(services, c);
      const { campaign } = await campaignAtDesk(services, c, slug);
      const parsed = parseForm(invitationForm, typed);
      if ("errors" in parsed) return showTeam(services, c, slug, { typed, errors: parsed.errors });
      const { email } = parsed.values;
      const mail = email === "" ? undefined : { email, language: c.var.reader.language };
      const wish = { campaignId: campaign.id, responsibilities: tickedIn(typed), mail };
      const invited = await inviteIntoTeam(actOf(services, c), wish);
      if ("refused" in invited) return showTeam(services, c, slug, refusalOf(c, typed, invited.refused));
      const next = mail ? "team?sent=yes" : `team/invitations/${invited.invitationId}`;
      return seeOther(c, c.var.reader.to(`/campaigns/${slug}/${next}`));
    })
    .get("/campaigns/:slug/team/invitations/:id", "members", (c) =>
      showInvitation(services, c, c.req.param("slug"), c.req.param("id")),
    )
    .post("/campaigns/:slug/team/invitations/:id/end", "members", async (c) => {
      const { slug, id } = c.req.param();
      await readIn(services, c);
      const { campaign } = await campaignAtDesk(services, c, slug);
      if (!isId(id)) throw new NotFound();
      await endTeamInvitation(actOf(services, c), campaign.id, id);
      return seeOther(c, c.var.reader.to(`/campaigns/${slug}/team`));
    })
    .get("/campaigns/:slug/team/:handle", "members", (c) => {
      const { slug, handle } = c.req.param();
      return showTeammate(services, c, { slug, handle });
    })
    .post("/campaigns/:slug/team/:handle", "members", async (c) => {
      const { slug, handle } = c.req.param();
      const typed = await readIn(services, c);
      const { member } = await teammate(services, c, slug, handle);
      const changed = await changeResponsibilities(actOf(services, c), member, tickedIn(typed));
      return afterChange(services, c, { slug, handle, changed });
    })
    .post("/campaigns/:slug/team/:handle/removal", "members", async (c) => {
      const { slug, handle } = c.req.param();
      await readIn(services, c);
      const { member } = await teammate(services, c, slug, handle);
      const changed = await leaveTeam(actOf(services, c), member);
      const isSelf = member.personId === c.var.viewer.personId;
      return afterChange(services, c, { slug, handle, changed, next: isSelf ? "/me" : undefined });
    });
}

const refusalOf = (
  c: HttpContext,
  typed: Record<string, string>,
  refused: "too-many" | "nothing-chosen",
): Refusal => ({
  typed,
  errors: {},
  notice: c.var.reader.t(`campaigns.team.refused.${refused}`),
  ...(refused === "too-many" && { status: 429 }),
});

async function showTeam(
  services: Services,
  c: HttpContext,
  slug: string,
  refusal?: Refusal,
): Promise<Response> {
  const { db, clock } = services;
  const { campaign, own } = await campaignAtDesk(services, c, slug);
  const leads = canLead(c.var.viewer, own);
  const page = TeamPage({
    frame: services.frame(c),
    campaign,
    team: await teamOf(db, campaign.id),
    viewerId: c.var.viewer.personId,
    leads,
    isProven: isFreshlyProven(c.var.viewer, clock.now()),
    invitations: leads ? await openTeamInvitations(db, campaign.id, clock.now()) : [],
    sent: c.req.query("sent") !== undefined,
    refusal,
  });
  return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
}

async function showInvitation(
  services: Services,
  c: HttpContext,
  slug: string,
  id: string,
): Promise<Response> {
  const { campaign, own } = await campaignAtDesk(services, c, slug);
  must(canLead(c.var.viewer, own));
  const open = await openTeamInvitations(services.db, campaign.id, services.clock.now());
  const invitation = open.find((each) => each.id === id);
  if (!invitation) throw new NotFound();
  const url = `${services.config.baseUrl}${teamInvitationPath(services.keys, id)}`;
  return answerPage(c, TeamInvitationPage({ frame: services.frame(c), campaign, invitation, url }));
}

/** Oneself, or anybody of the team for whoever leads. @throws NotFound, Forbidden */
async function teammate(services: Services, c: HttpContext, slug: string, handle: string) {
  const { campaign, own } = await campaignAtDesk(services, c, slug);
  const personId = await findPersonByHandle(services.db, handle);
  const found = (await teamOf(services.db, campaign.id)).find((each) => each.personId === personId);
  if (!found) throw new NotFound();
  const isSelf = found.personId === c.var.viewer.personId;
  must(isSelf || canLead(c.var.viewer, own));
  return { campaign, own, found, isSelf, member: { campaignId: campaign.id, personId: found.personId } };
}

async function showTeammate(
  services: Services,
  c: HttpContext,
  { slug, handle }: { slug: string; handle: string },
  refusal?: Refusal,
): Promise<Response> {
  const { campaign, own, found, isSelf } = await teammate(services, c, slug, handle);
  const leads = canLead(c.var.viewer, own);
  // Before anything is ticked; whoever only goes needs no proof.
  if (!isSelf) mustBeProvenIfPerson(actOf(services, c));
  const page = TeammatePage({ frame: services.frame(c), campaign, teammate: found, isSelf, leads, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

type Changed = { slug: string; handle: string; changed: TeamChanged; next?: string };

function afterChange(
  services: Services,
  c: HttpContext,
  { slug, handle, changed, next = `/campaigns/${slug}/team` }: Changed,
): Response | Promise<Response> {
  if (!("refused" in changed)) return seeOther(c, c.var.reader.to(next));
  const notice = c.var.reader.t(`campaigns.team.refused.${changed.refused}`);
  return showTeammate(services, c, { slug, handle }, { typed: {}, errors: {}, notice });
}
