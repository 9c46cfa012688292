import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { SignIn } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { RESPONSIBILITIES } from "../campaign.ts";
import { responsibilitiesOf } from "../queries/team.ts";
import { findTeamInvitation } from "../queries/team-invitations.ts";
import { lockCampaign } from "./locked-campaign.ts";
import { writeTeam } from "./write-team.ts";

export type JoinedTeam = { campaignId: string } | { refused: "ended" };

/**
 * Comes into the team with what the invitation says, which is used up by it. Whoever is in it already answers for that,
 * too. The key was checked by the caller. @throws SignIn
 */
export async function joinTeam(act: Act, invitationId: string): Promise<JoinedTeam> {
  const { viewer, now } = act;
  if (!viewer.personId) throw new SignIn();
  const personId = viewer.personId;
  return transaction(act.db, async (tx) => {
    const before = await findTeamInvitation(tx, invitationId, now);
    if (!before) return { refused: "ended" };
    await lockCampaign(tx, before.campaignId);
    // Read again under the lock: of two who come at once, one finds it used.
    const invitation = await findTeamInvitation(tx, invitationId, now);
    if (!invitation) return { refused: "ended" };
    const { campaignId, responsibilities } = invitation;
    const known = (await responsibilitiesOf(tx, campaignId, personId)) ?? [];
    const all = RESPONSIBILITIES.filter((each) => known.includes(each) || responsibilities.includes(each));
    await writeTeam(tx, { campaignId, personId, responsibilities: all }, now);
    await tx.deleteFrom("team_invitations").where("id", "=", invitationId).execute();
    await recordFacts(tx, [{ name: "campaign.team-joined", homeId: campaignId, ids: { personId } }], now);
    return { campaignId };
  });
}
