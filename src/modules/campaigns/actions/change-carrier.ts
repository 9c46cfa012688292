import { communityToBeginIn } from "#modules/communities/index.ts";
import { type Act, must } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import type { Campaign } from "../campaign.ts";
import { canChangeCarrier } from "../policy.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { carriersFor, isStoodFor } from "../queries/carriers.ts";
import { ownResponsibilities } from "../queries/team.ts";

/**
 * Another community carries a draft from now on, or none (`""`); `undefined`, where nothing is said of it, changes
 * nothing. One that the viewer may not see is none to them: it stays as long as they choose none. Inside a transaction,
 * on the locked campaign. @throws Forbidden
 */
export async function changeCarrier(
  { db, viewer }: Act,
  campaign: Campaign,
  chosen: string | undefined,
): Promise<"no-community" | undefined> {
  const seen = (await carriersFor(db, viewer, [campaign.id])).get(campaign.id);
  if (chosen === undefined || chosen === (seen?.slug ?? "")) return undefined;
  must(canChangeCarrier(viewer, await ownResponsibilities(db, viewer, campaign.id), campaign));
  const community = chosen === "" ? undefined : await communityToBeginIn(db, viewer, chosen);
  if (chosen !== "" && !community) return "no-community";
  await writeCarrier(db, campaign.id, community?.id ?? null);
  return undefined;
}

/**
 * Everybody is about to read who carries it: none that nobody who leads the team belongs to any more. Whoever may see
 * that community was told before; to all others it was none already.
 */
export async function dropLostCarrier(db: Database, campaignId: string): Promise<void> {
  const campaign = (await campaignsById(db, [campaignId])).get(campaignId)!;
  if (!(await isStoodFor(db, campaign))) await writeCarrier(db, campaignId, null);
}

const writeCarrier = (db: Database, campaignId: string, communityId: string | null) =>
  db.updateTable("subjects").set({ home_id: communityId }).where("id", "=", campaignId).execute();
