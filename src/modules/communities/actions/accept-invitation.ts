import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { audienceOf } from "../community.ts";
import { findHolding } from "../queries/invitations.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";
import { type Joined, joinCommunity } from "./join-community.ts";

export type Accepted = Joined | { refused: "ended" };

/** Whoever holds an invitation may see the card of what it is to, hidden or not, and nothing from inside. */
export const asInvited = (viewer: Viewer, communityId: string): Viewer => ({
  ...viewer,
  audiences: [...viewer.audiences, audienceOf(communityId)],
});

/**
 * Comes in or asks to, as admission and the invitation's worth have it at this moment. A use is counted when something
 * came of it. The key was checked by the caller. @throws SignIn
 */
export function acceptInvitation(act: Act, id: string, line: string): Promise<Accepted> {
  const { db, viewer, now } = act;
  return transaction(db, async (tx) => {
    const before = await findHolding(tx, id, now);
    if (!before) return { refused: "ended" };
    const invited = asInvited(viewer, before.communityId);
    const { slug } = await lockedCommunityFor(tx, invited, before.slug);
    // Every use waits for the lock above, so that of two who come at once for one place, one finds it taken.
    const held = await findHolding(tx, id, now);
    if (!held) return { refused: "ended" };
    const joined = await joinCommunity({ ...act, db: tx, viewer: invited }, slug, {
      line,
      invited: held.worth,
    });
    if (!("refused" in joined))
      await tx
        .updateTable("invitations")
        .set((row) => ({ uses: row("uses", "+", 1) }))
        .where("id", "=", id)
        .execute();
    return joined;
  });
}
