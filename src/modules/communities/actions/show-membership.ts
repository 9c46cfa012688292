import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canSeeMembers } from "../policy.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";

/** Whether everybody may see that this person belongs; theirs alone to say. @throws NotFound, Forbidden */
export async function showMembership({ db, viewer }: Act, slug: string, shown: boolean): Promise<void> {
  await transaction(db, async (tx) => {
    const { id, own } = await lockedCommunityFor(tx, viewer, slug);
    must(canSeeMembers(own));
    await tx
      .updateTable("memberships")
      .set({ shown })
      .where("community_id", "=", id)
      .where("person_id", "=", viewer.personId!)
      .execute();
  });
}
