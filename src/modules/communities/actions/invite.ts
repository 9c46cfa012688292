import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { countTogether } from "#platform/limits.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { MAIL_LASTS } from "../invitation.ts";
import { canLead, canWelcome } from "../policy.ts";
import type { Seen } from "../queries/communities.ts";
import { findHolding } from "../queries/invitations.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";

export type Invited = { invitationId: string } | { refused: "archived" | "too-many" };

const MOST_A_DAY = 30;

/** A link for as many and as long as its maker says. @throws NotFound, Forbidden */
export const inviteByLink = (
  act: Act,
  slug: string,
  { days, uses }: { days: number; uses: number },
): Promise<Invited> => invite(act, slug, { lasts: days * DAY, uses });

/**
 * Writes once to an address. It is the same whether anybody here has it, and a second time from the same hand to the
 * same address is no second mail. @throws NotFound, Forbidden
 */
export const inviteByMail = (
  act: Act,
  slug: string,
  mail: { email: string; language: string },
): Promise<Invited> => invite(act, slug, { lasts: MAIL_LASTS, uses: 1, mail });

type Wish = { lasts: number; uses: number; mail?: { email: string; language: string } };

function invite(act: Act, slug: string, { lasts, uses, mail }: Wish): Promise<Invited> {
  const { db, viewer, now } = act;
  return transaction(db, async (tx) => {
    const community = await lockedCommunityFor(tx, viewer, slug);
    const { id: communityId, isArchived } = community;
    must(canWelcome(community.own));
    if (isArchived) return { refused: "archived" };
    const [made] = await countTogether(
      tx,
      [{ key: `invite ${viewer.personId}`, times: 1, windowMs: DAY }],
      now,
    );
    if (made!.count > MOST_A_DAY) return { refused: "too-many" };
    const known = mail && (await waitingAt(tx, act, community, mail.email));
    if (known) return { invitationId: known };
    const id = newId(now);
    const row = { id, community_id: communityId, inviter_id: viewer.personId!, email: mail?.email ?? null };
    await tx
      .insertInto("invitations")
      .values({ ...row, most_uses: uses, made_at: now, ends_at: new Date(now.getTime() + lasts) })
      .execute();
    await recordFacts(
      tx,
      [{ name: "community.invited", homeId: communityId, ids: { invitationId: id } }],
      now,
    );
    if (mail) await queueInvitation({ ...act, db: tx }, id, mail);
    return { invitationId: id };
  });
}

/**
 * What waits at this address already, from the same hand or of more worth, is not sent twice. Anything else there ends,
 * and its link with it: what an invitation is worth hangs on who made it, and the newer one says what holds.
 */
async function waitingAt(
  tx: Database,
  { viewer, now }: Act,
  { id: communityId, own }: Seen,
  email: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("invitations")
    .select("id")
    .where("community_id", "=", communityId)
    .where("email", "=", email)
    .executeTakeFirst();
  if (!row) return undefined;
  const held = await findHolding(tx, row.id, now);
  if (held && (held.inviterId === viewer.personId || (held.worth === "by-host" && !canLead(own))))
    return held.id;
  await tx.deleteFrom("invitations").where("id", "=", row.id).execute();
  return undefined;
}

async function queueInvitation(
  { db, now }: Act,
  invitationId: string,
  { email, language }: { email: string; language: string },
): Promise<void> {
  const mail = {
    id: newId(now),
    mail: "communities.invitation",
    priority: PRIORITY.notice,
    recipient: email,
    language,
    content: { invitationId },
    sendAfter: now,
  };
  await queueMails(db, [mail], now);
}
