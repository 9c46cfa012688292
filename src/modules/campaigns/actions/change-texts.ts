import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canChangeTexts } from "../policy.ts";
import type { Changed } from "./change-demand.ts";
import { lockedToWrite } from "./locked-to-write.ts";
import { markStage } from "./mark-stage.ts";
import { recordChange } from "./record-change.ts";

/** `story` is Markdown; `causes` as `causes.ts` has them. */
export type Texts = { summary: string; story: string; place: string; causes: readonly string[] };

/** What a campaign is about, in its own words. A slip can be mended at any time. @throws Forbidden, NotFound */
export async function changeTexts(
  act: Act,
  campaignId: string,
  { causes, ...columns }: Texts,
): Promise<Changed> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const campaign = await lockedToWrite(within, campaignId);
    if (!canChangeTexts(campaign)) return { refused: "campaigns.held.review" };
    await tx.updateTable("campaigns").set(columns).where("id", "=", campaignId).execute();
    await tx.deleteFrom("campaign_causes").where("campaign_id", "=", campaignId).execute();
    if (causes.length > 0)
      await tx
        .insertInto("campaign_causes")
        .values(causes.map((cause) => ({ campaign_id: campaignId, cause })))
        .execute();
    await markStage(tx, campaignId, "about");
    await recordChange(within, campaign, "texts");
    return { slug: campaign.slug };
  });
}
