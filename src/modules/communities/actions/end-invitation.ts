import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canWelcome } from "../policy.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";

/** From now on the link opens nothing; an address that was in it is forgotten. @throws NotFound, Forbidden */
export async function endInvitation({ db, viewer }: Act, slug: string, invitationId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { id, own } = await lockedCommunityFor(tx, viewer, slug);
    must(canWelcome(own));
    await tx
      .deleteFrom("invitations")
      .where("community_id", "=", id)
      .where("id", "=", invitationId)
      .execute();
  });
}

/** Deletes invitations that no longer hold. */
export async function forgetEndedInvitations({ db, now }: Act): Promise<void> {
  await db
    .deleteFrom("invitations")
    .where((is) => is.or([is("ends_at", "<=", now), is("uses", ">=", is.ref("most_uses"))]))
    .execute();
}
