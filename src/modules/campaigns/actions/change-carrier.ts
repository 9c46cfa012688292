import { communityToBeginIn } from "#modules/communities/index.ts";
import { type Act, must } from "#platform/act.ts";
import type { Campaign } from "../campaign.ts";
import { canChangeCarrier } from "../policy.ts";
import { carriersFor } from "../queries/carriers.ts";
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
  await db
    .updateTable("subjects")
    .set({ home_id: community?.id ?? null })
    .where("id", "=", campaign.id)
    .execute();
  return undefined;
}
