import type { Database } from "#platform/database/index.ts";
import { type Responsibility, teamAudience } from "../campaign.ts";

type Part = { campaignId: string; personId: string; responsibilities: readonly Responsibility[] };

/** Somebody's part in a team, and the audience that lets them see what is the team's, together. */
export async function writeTeam(
  tx: Database,
  { campaignId, personId, responsibilities }: Part,
  now: Date,
): Promise<void> {
  await tx
    .insertInto("campaign_team")
    .values({
      campaign_id: campaignId,
      person_id: personId,
      responsibilities: [...responsibilities],
      since: now,
    })
    .onConflict((known) =>
      known.columns(["campaign_id", "person_id"]).doUpdateSet({ responsibilities: [...responsibilities] }),
    )
    .execute();
  await tx
    .insertInto("person_audiences")
    .values({ person_id: personId, audience: teamAudience(campaignId) })
    .onConflict((known) => known.doNothing())
    .execute();
}
