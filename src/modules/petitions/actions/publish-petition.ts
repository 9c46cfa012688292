import { isReviewOn, lockedToWrite, ownResponsibilities } from "#modules/campaigns/index.ts";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { EVERYONE } from "#platform/viewer.ts";
import { canPublishPetition } from "../policy.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { signingStage } from "../signing-stage.ts";

export type PetitionPublished =
  | { published: true }
  | { refused: "no-draft" | "something-missing" | "review" };

/**
 * Shows everybody a petition that was added to a campaign which runs already, when nothing is missing in it. Where
 * drafts are looked at first it is refused: nothing goes around that. @throws Forbidden, NotFound
 */
export async function publishPetition(act: Act, campaignId: string): Promise<PetitionPublished> {
  const { viewer, now } = act;
  must(canPublishPetition(viewer, await ownResponsibilities(act.db, viewer, campaignId)));
  return transaction(act.db, async (tx) => {
    const campaign = await lockedToWrite({ ...act, db: tx }, campaignId);
    const [petition] = await petitionsOf(tx, campaignId);
    if (campaign.state !== "live" || petition?.state !== "draft") return { refused: "no-draft" };
    if (await isReviewOn(tx)) return { refused: "review" };
    if ((await signingStage.missing(tx, campaignId)).length > 0) return { refused: "something-missing" };
    await tx
      .updateTable("subjects")
      .set({ state: "live", audience: EVERYONE, at: now })
      .where("id", "=", petition.id)
      .execute();
    const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
    const ids = { petitionId: petition.id, ...by };
    await recordFacts(tx, [{ name: "campaign.petition-published", homeId: campaignId, ids }], now);
    return { published: true };
  });
}
