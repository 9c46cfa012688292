import { isReviewOn, lockedToWrite, markStage } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { hasSignatures } from "../queries/signed.ts";
import { signingHeld } from "../signing-held.ts";
import { columnsOf, insertPetition, insertRegions, type SigningRules } from "./insert-petition.ts";

export type SigningChanged = { slug: string } | { refused: StringKey };

/**
 * Says whether a campaign is signed, and by which rules. Once everybody can sign, they stay; a new goal is `setGoal`.
 * What is added to a campaign that runs is a draft until it is published.
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
    if (held) return { refused: held };
    if (petition && !rules) await deletePetition(tx, petition.id);
    if (!petition && rules)
      await insertPetition(within, campaignId, { ...rules, isLater: campaign.state !== "draft" });
    if (petition && rules) await changeRules(within, petition, rules);
    await markStage(tx, campaignId, "signing");
    return { slug: campaign.slug };
  });
}

async function changeRules(
  { db }: Act,
  { id }: Petition,
  { regions, ...rules }: SigningRules,
): Promise<void> {
  await db.updateTable("petitions").set(columnsOf(rules)).where("id", "=", id).execute();
  await db.deleteFrom("petition_regions").where("petition_id", "=", id).execute();
  await insertRegions(db, id, regions);
}

/** Takes a petition out of a draft. @throws Conflict for one that somebody has signed */
export async function deletePetition(tx: Database, id: string): Promise<void> {
  if (await hasSignatures(tx, id)) throw new Conflict();
  for (const table of [
    "petition_regions",
    "petition_counts",
    "petition_milestones",
    "petition_goals",
  ] as const)
    await tx.deleteFrom(table).where("petition_id", "=", id).execute();
  await tx.deleteFrom("petitions").where("id", "=", id).execute();
  await tx.deleteFrom("subjects").where("id", "=", id).execute();
}
