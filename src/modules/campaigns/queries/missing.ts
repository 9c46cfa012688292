import type { Database } from "#platform/database/index.ts";
import type { DraftStage } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Campaign } from "../campaign.ts";
import { type Missing, missingIn, stagesWith } from "../draft.ts";
import { lacksCarrier } from "./carriers.ts";

/** All that must still be said before everybody may see a campaign, in the order of the stages. */
export async function missingOf(
  db: Database,
  viewer: Viewer,
  campaign: Campaign,
  added: readonly DraftStage[],
): Promise<Missing[]> {
  const own = missingIn(campaign);
  if (await lacksCarrier(db, viewer, campaign))
    own.unshift({ stage: "demand", what: "campaigns.missing.carrier" });
  const others: Missing[] = [];
  for (const { name, missing } of added)
    for (const { what, stage = name } of await missing(db, campaign.id)) others.push({ stage, what });
  // Who needs an answer from there says more of it than that nobody has given any.
  const more = own.filter(({ stage }) => !others.some((each) => each.stage === stage));
  return stagesWith(added).flatMap(({ name }) => [...more, ...others].filter(({ stage }) => stage === name));
}
