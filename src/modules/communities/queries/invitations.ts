import { facesOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import { worthOf } from "../invitation.ts";
import type { Invited } from "../membership.ts";
import { standingOf } from "./members.ts";

export type Invitation = {
  id: string;
  communityId: string;
  inviterId: string;
  email: string | undefined;
  uses: number;
  mostUses: number;
  madeAt: Date;
  endsAt: Date;
};

export type OpenInvitation = Invitation & { inviter: string };

const MOST_LISTED = 200;

/** Those that still hold, the newest first, with who made them. */
export async function openInvitations(
  db: Database,
  communityId: string,
  now: Date,
): Promise<OpenInvitation[]> {
  const rows = await holding(db, now)
    .where("community_id", "=", communityId)
    .orderBy("made_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_LISTED)
    .execute();
  const found = rows.map(invitationOf);
  const faces = await facesOf(
    db,
    found.map(({ inviterId }) => inviterId),
  );
  return found.map((each) => ({ ...each, inviter: faces.get(each.inviterId)?.name ?? "" }));
}

/** One that may still be used, and what it is worth at this moment. `undefined` once it ended, by whatever way. */
export async function findHolding(
  db: Database,
  id: string,
  now: Date,
): Promise<(Invitation & { worth: Invited; inviter: string; slug: string }) | undefined> {
  const row = await holding(db, now)
    .innerJoin("subjects", "subjects.id", "invitations.community_id")
    .select("subjects.slug")
    .where("invitations.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const found = invitationOf(row);
  const inviter = (await facesOf(db, [found.inviterId])).get(found.inviterId);
  const standing = await standingOf(db, found.communityId, found.inviterId);
  const worth = inviter && worthOf({ isMailed: found.email !== undefined }, standing);
  return worth && { ...found, worth, inviter: inviter.name, slug: row.slug };
}

const holding = (db: Database, now: Date) =>
  db
    .selectFrom("invitations")
    .selectAll("invitations")
    .where("invitations.ends_at", ">", now)
    .whereRef("invitations.uses", "<", "invitations.most_uses");

type Row = Awaited<ReturnType<ReturnType<typeof holding>["executeTakeFirstOrThrow"]>>;

const invitationOf = (row: Row): Invitation => ({
  id: row.id,
  communityId: row.community_id,
  inviterId: row.inviter_id,
  email: row.email ?? undefined,
  uses: row.uses,
  mostUses: row.most_uses,
  madeAt: row.made_at,
  endsAt: row.ends_at,
});
