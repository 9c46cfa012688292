import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { joinTeam } from "../actions/join-team.ts";
import { TeamInvitationEndedPage, TeamInvitedPage } from "../pages/team-invited.tsx";
import { campaignsById } from "../queries/campaigns.ts";
import { findTeamInvitation } from "../queries/team-invitations.ts";
import { isInvitationKey, teamInvitationPath } from "../team-invitation.ts";
import { readIn } from "./answers.ts";

/** Where an invitation into a team leads. Opening the page uses nothing up; only its button does something. */
export function teamInvitedRoutes(services: Services): Routes {
  return routes()
    .get("/team-invitations/:id/:key", "everyone", (c) => show(services, c, checked(services, c.req.param())))
    .post("/team-invitations/:id/:key", "members", async (c) => {
      const id = checked(services, c.req.param());
      await readIn(services, c);
      const joined = await joinTeam(actOf(services, c), id);
      if ("refused" in joined) return show(services, c, id);
      const campaign = (await campaignsById(services.db, [joined.campaignId])).get(joined.campaignId)!;
      return seeOther(c, c.var.reader.to(`/campaigns/${campaign.slug}/desk`));
    });
}

/** @throws NotFound for a link that we never made */
function checked({ keys }: Services, { id, key }: { id: string; key: string }): string {
  if (!isId(id) || !isInvitationKey(keys, id, key)) throw new NotFound();
  return id;
}

async function show(services: Services, c: HttpContext, id: string): Promise<Response> {
  const { db, keys, clock } = services;
  const frame = services.frame(c);
  const invitation = await findTeamInvitation(db, id, clock.now());
  if (!invitation) return answerPage(c, TeamInvitationEndedPage({ frame }), 410);
  const campaign = (await campaignsById(db, [invitation.campaignId])).get(invitation.campaignId)!;
  const page = TeamInvitedPage({
    frame,
    campaign,
    invitation,
    path: teamInvitationPath(keys, id),
    isSignedIn: c.var.viewer.personId !== undefined,
  });
  return answerPage(c, page);
}
