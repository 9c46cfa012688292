import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { DemandHold } from "#platform/module.ts";
import type { NewAddressee } from "../draft-forms.ts";
import { demandHeld } from "../queries/demand-held.ts";
import type { Changed } from "./change-demand.ts";
import { lockedToWrite } from "./locked-to-write.ts";
import { markStage } from "./mark-stage.ts";
import { recordChange } from "./record-change.ts";
import { insertAddressees } from "./start-campaign.ts";

/** Who must answer: nobody, one or several. @throws Forbidden, NotFound */
export async function changeAddressees(
  act: Act,
  campaignId: string,
  addressees: readonly NewAddressee[],
  holds: readonly DemandHold[],
): Promise<Changed> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const campaign = await lockedToWrite(within, campaignId);
    const reason = await demandHeld(within, campaign, holds);
    if (reason) return { refused: reason };
    await tx.deleteFrom("addressees").where("campaign_id", "=", campaignId).execute();
    await insertAddressees(tx, campaignId, { addressees }, act.now);
    await markStage(tx, campaignId, "addressees");
    await recordChange(within, campaign, "addressees");
    return { slug: campaign.slug };
  });
}
