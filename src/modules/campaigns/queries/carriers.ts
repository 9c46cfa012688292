import { type CommunityCard, communitiesFor, mayBeginIn } from "#modules/communities/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Campaign } from "../campaign.ts";
import { leadsOf } from "./team.ts";

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

type Carried = Pick<Campaign, "id" | "communityId">;

/** Whether somebody who leads the team may still begin something in the community that carries it. */
export const isStoodFor = async (db: Database, { id, communityId }: Carried): Promise<boolean> =>
  communityId === undefined || mayBeginIn(db, communityId, await leadsOf(db, id));

/** Whether this viewer can be told that nobody does; one that they may not see carries nothing for them. */
export const lacksCarrier = async (db: Database, viewer: Viewer, campaign: Carried): Promise<boolean> =>
  !(await isStoodFor(db, campaign)) && (await carriersFor(db, viewer, [campaign.id])).has(campaign.id);
