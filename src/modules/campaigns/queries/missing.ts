import type { Database } from "#platform/database/index.ts";
import type { DraftStage } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Campaign } from "../campaign.ts";
import { type Missing, missingIn } from "../draft.ts";
import { lacksCarrier } from "./carriers.ts";

/** All that must still be said before everybody may see a campaign, in the order of the stages. */
export async function missingOf(
  db: Database,
  viewer: Viewer,
  campaign: Campaign,
  added: readonly DraftStage[],
): Promise<Missing[]> {
  const missing = missingIn(campaign);
  if (await lacksCarrier(db, viewer, campaign))
    missing.unshift({ stage: "demand", what: "campaigns.missing.carrier" });
  for (const stage of added)
    for (const what of await stage.missing(db, campaign.id)) missing.push({ stage: stage.name, what });
  return missing;
}
