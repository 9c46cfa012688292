import { mustBeProvenIfPerson } from "#modules/accounts/index.ts";
import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { countTogether } from "#platform/limits.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import type { Responsibility } from "../campaign.ts";
import { canLead } from "../policy.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { INVITATION_LASTS } from "../team-invitation.ts";
import { lockCampaign } from "./locked-campaign.ts";

type Wish = {
  campaignId: string;
  responsibilities: readonly Responsibility[];
  /** Written to once, whether anybody here has this address or not. Without it, a link to hand on. */
  mail?: { email: string; language: string };
};

export type Invited = { invitationId: string } | { refused: "too-many" | "nothing-chosen" };

const MOST_A_DAY = 20;

/** For one person, with what they will answer for. @throws Forbidden, NotFound, StepUp */
export function inviteIntoTeam(act: Act, { campaignId, responsibilities, mail }: Wish): Promise<Invited> {
  const { viewer, now } = act;
  return transaction(act.db, async (tx) => {
    await lockCampaign(tx, campaignId);
    must(viewer.personId !== undefined && canLead(viewer, await ownResponsibilities(tx, viewer, campaignId)));
    mustBeProvenIfPerson(act);
    if (responsibilities.length === 0) return { refused: "nothing-chosen" };
    const counted = [{ key: `team invite ${viewer.personId}`, times: 1, windowMs: DAY }];
    const [made] = await countTogether(tx, counted, now);
    if (made!.count > MOST_A_DAY) return { refused: "too-many" };
    const known = mail && (await sameWaiting(tx, act, { campaignId, responsibilities, mail }));
    if (known) return { invitationId: known };
    const invitationId = await insert(tx, act, { campaignId, responsibilities, mail });
    if (mail) await queueInvitation(tx, now, invitationId, mail);
    return { invitationId };
  });
}

/**
 * What waits at this address already, from the same hand and for the same, is not sent twice. Anything else there ends,
 * and its link with it: the newer one says what holds.
 */
async function sameWaiting(
  tx: Database,
  { viewer, now }: Act,
  { campaignId, responsibilities, mail }: Required<Wish>,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("team_invitations")
    .select(["id", "inviter_id", "responsibilities", "ends_at"])
    .where("campaign_id", "=", campaignId)
    .where("email", "=", mail.email)
    .executeTakeFirst();
  const isSame =
    row?.inviter_id === viewer.personId &&
    String([...(row!.responsibilities as string[])].sort()) === String([...responsibilities].sort());
  if (row && isSame && row.ends_at > now) return row.id;
  if (row) await tx.deleteFrom("team_invitations").where("id", "=", row.id).execute();
  return undefined;
}

async function insert(
  tx: Database,
  { viewer, now }: Act,
  { campaignId, responsibilities, mail }: Wish,
): Promise<string> {
  const id = newId(now);
  await tx
    .insertInto("team_invitations")
    .values({
      id,
      campaign_id: campaignId,
      inviter_id: viewer.personId!,
      responsibilities: [...responsibilities],
      email: mail?.email ?? null,
      made_at: now,
      ends_at: new Date(now.getTime() + INVITATION_LASTS),
    })
    .execute();
  const ids = { personId: viewer.personId!, invitationId: id };
  await recordFacts(tx, [{ name: "campaign.invited", homeId: campaignId, ids }], now);
  return id;
}

async function queueInvitation(
  tx: Database,
  now: Date,
  invitationId: string,
  { email, language }: { email: string; language: string },
): Promise<void> {
  const mail = {
    id: newId(now),
    mail: "campaigns.teamInvitation",
    priority: PRIORITY.notice,
    sendAfter: now,
  };
  await queueMails(tx, [{ ...mail, recipient: email, language, content: { invitationId } }], now);
}

/** From now on the link opens nothing; an address that was in it is forgotten. @throws Forbidden, NotFound */
export async function endTeamInvitation(act: Act, campaignId: string, invitationId: string): Promise<void> {
  must(canLead(act.viewer, await ownResponsibilities(act.db, act.viewer, campaignId)));
  await act.db
    .deleteFrom("team_invitations")
    .where("campaign_id", "=", campaignId)
    .where("id", "=", invitationId)
    .execute();
}

export async function forgetEndedTeamInvitations({ db, now }: Act): Promise<void> {
  await db.deleteFrom("team_invitations").where("ends_at", "<=", now).execute();
}
