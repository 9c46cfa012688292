import { facesOf, instanceRoleOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Responsibility } from "../campaign.ts";
import { responsibilitiesOf } from "./team.ts";

export type TeamInvitation = {
  id: string;
  campaignId: string;
  inviterId: string;
  inviter: string;
  responsibilities: Responsibility[];
  email: string | undefined;
  endsAt: Date;
};

/** Those that still hold, the newest first. */
export async function openTeamInvitations(
  db: Database,
  campaignId: string,
  now: Date,
): Promise<TeamInvitation[]> {
  const rows = await holding(db, now)
    .where("campaign_id", "=", campaignId)
    .orderBy("made_at", "desc")
    .execute();
  return withInviters(db, rows);
}

/** How many of those hold in each of several campaigns. */
export async function countOpenInvitations(
  db: Database,
  campaignIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await holding(db, now).where("campaign_id", "in", campaignIds).execute();
  const counts = new Map<string, number>();
  for (const { campaignId } of await withInviters(db, rows))
    counts.set(campaignId, (counts.get(campaignId) ?? 0) + 1);
  return counts;
}

/** One that may still be used: not when whoever made it no longer leads, or runs the instance. */
export async function findTeamInvitation(
  db: Database,
  id: string,
  now: Date,
): Promise<TeamInvitation | undefined> {
  const [invitation] = await withInviters(db, await holding(db, now).where("id", "=", id).execute());
  if (!invitation) return undefined;
  const { campaignId, inviterId } = invitation;
  const leads = (await responsibilitiesOf(db, campaignId, inviterId))?.includes("lead");
  return leads || (await instanceRoleOf(db, inviterId)) === "administrator" ? invitation : undefined;
}

const holding = (db: Database, now: Date) =>
  db.selectFrom("team_invitations").selectAll().where("ends_at", ">", now);

type Row = Awaited<ReturnType<ReturnType<typeof holding>["execute"]>>[number];

async function withInviters(db: Database, rows: readonly Row[]): Promise<TeamInvitation[]> {
  const faces = await facesOf(
    db,
    rows.map(({ inviter_id }) => inviter_id),
  );
  return rows.flatMap((row) => {
    const inviter = faces.get(row.inviter_id);
    return inviter ? [invitationOf(row, inviter.name)] : [];
  });
}

const invitationOf = (row: Row, inviter: string): TeamInvitation => ({
  id: row.id,
  campaignId: row.campaign_id,
  inviterId: row.inviter_id,
  inviter,
  responsibilities: row.responsibilities as Responsibility[],
  email: row.email ?? undefined,
  endsAt: row.ends_at,
});
