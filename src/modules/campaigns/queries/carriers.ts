import { type CommunityCard, communitiesFor } from "#modules/communities/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";

/** The community that carries a campaign, for whoever may see it. */
export type Carrier = CommunityCard;

/** By campaign. One that this viewer may not see is none: nothing tells them that there is one. */
export async function carriersFor(
  db: Database,
  viewer: Viewer,
  campaignIds: readonly string[],
): Promise<Map<string, Carrier>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("subjects")
    .select(["id", "home_id"])
    .where("kind", "=", "campaign")
    .where("id", "in", campaignIds)
    .where("home_id", "is not", null)
    .execute();
  const communities = await communitiesFor(
    db,
    viewer,
    rows.map(({ home_id }) => home_id!),
  );
  return new Map(
    rows.flatMap(({ id, home_id }) => {
      const carrier = communities.get(home_id!);
      return carrier ? [[id, carrier]] : [];
    }),
  );
}
