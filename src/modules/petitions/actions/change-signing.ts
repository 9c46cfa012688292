import { isReviewOn, lockedToWrite, markStage } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { hasSignatures } from "../queries/signed.ts";
import { signingHeld } from "../signing-held.ts";
import { columnsOf, insertPetition, insertRegions, type SigningRules } from "./insert-petition.ts";

export type SigningChanged = { slug: string } | { refused: StringKey };

/**
 * Says whether a campaign is signed, and by which rules. Once everybody can sign, only the goal may still change. What
 * is added to a campaign that runs is a draft until it is published.
 * @throws Forbidden, NotFound
 */
export async function changeSigning(
  act: Act,
  campaignId: string,
  rules: SigningRules | undefined,
): Promise<SigningChanged> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const campaign = await lockedToWrite(within, campaignId);
    const [petition] = await petitionsOf(tx, campaignId);
    const held = signingHeld({
      campaign: campaign.state,
      petition: petition?.state,
      isReviewOn: await isReviewOn(tx),
    });
    if (held?.all || (held && !rules)) return { refused: held.reason };
    if (petition && !rules) await deletePetition(tx, petition.id);
    if (!petition && rules)
      await insertPetition(within, campaignId, { ...rules, isLater: campaign.state !== "draft" });
    if (petition && rules) await changeRules(within, petition, held ? onlyGoal(petition, rules) : rules);
    await markStage(tx, campaignId, "signing");
    await recordChange(within, petition);
    return { slug: campaign.slug };
  });
}

type Rules = Omit<SigningRules, "regions"> & { regions?: SigningRules["regions"] };

const onlyGoal = (petition: Petition, { goal, goalKind, goalReason }: SigningRules): Rules => {
  const { country, asks, householdSize } = petition;
  return { country, asks, householdSize, goal, goalKind, goalReason };
};

async function changeRules({ db }: Act, { id }: Petition, { regions, ...rules }: Rules): Promise<void> {
  await db.updateTable("petitions").set(columnsOf(rules)).where("id", "=", id).execute();
  if (!regions) return;
  await db.deleteFrom("petition_regions").where("petition_id", "=", id).execute();
  await insertRegions(db, id, regions);
}

/** Nobody has read a draft but its team. */
async function recordChange({ db, viewer, now }: Act, petition: Petition | undefined): Promise<void> {
  if (!petition || petition.state === "draft") return;
  const ids: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  await recordFacts(db, [{ name: "petition.rules-changed", homeId: petition.id, ids }], now);
}

/** Takes a petition out of a draft. @throws Conflict for one that somebody has signed */
export async function deletePetition(tx: Database, id: string): Promise<void> {
  if (await hasSignatures(tx, id)) throw new Conflict();
  for (const table of ["petition_regions", "petition_counts", "petition_milestones"] as const)
    await tx.deleteFrom(table).where("petition_id", "=", id).execute();
  await tx.deleteFrom("petitions").where("id", "=", id).execute();
  await tx.deleteFrom("subjects").where("id", "=", id).execute();
}
