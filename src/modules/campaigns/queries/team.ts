import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { type Responsibility, teamAudience } from "../campaign.ts";

/** What the viewer answers for in this campaign; nothing for whoever is not in its team. */
export async function ownResponsibilities(
  db: Database,
  viewer: Viewer,
  campaignId: string,
): Promise<Responsibility[]> {
  if (!viewer.personId || !viewer.audiences.includes(teamAudience(campaignId))) return [];
  const row = await db
    .selectFrom("campaign_team")
    .select("responsibilities")
    .where("campaign_id", "=", campaignId)
    .where("person_id", "=", viewer.personId)
    .executeTakeFirst();
  return (row?.responsibilities ?? []) as Responsibility[];
}
