import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { DraftStage, StepGuard } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { canStep } from "../policy.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { missingOf } from "../queries/missing.ts";
import { isReviewOn } from "../queries/reviews.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { lockedState, takeStep } from "./take-step.ts";

type Modules = { draftStages: readonly DraftStage[]; stepGuards: readonly StepGuard[] };

export type Published =
  | { published: boolean }
  | { refused: "no-draft" | "something-missing" }
  | { refused: StringKey; count?: number };

/**
 * Shows a draft to everybody when nothing is missing in it, or sends it to those who look at it first.
 * @throws Forbidden, NotFound
 */
export async function publishCampaign(
  act: Act,
  campaignId: string,
  { draftStages, stepGuards }: Modules,
): Promise<Published> {
  must(canStep(act.viewer, await ownResponsibilities(act.db, act.viewer, campaignId)));
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    if ((await lockedState(tx, campaignId)) !== "draft") return { refused: "no-draft" };
    const campaign = (await campaignsById(tx, [campaignId])).get(campaignId)!;
    const missing = await missingOf(tx, act.viewer, campaign, draftStages);
    if (missing.length > 0) return { refused: "something-missing" };
    const to = (await isReviewOn(tx)) ? ("review" as const) : ("live" as const);
    const taken = await takeStep(within, campaignId, { to }, stepGuards);
    if ("changed" in taken) return { published: to === "live" };
    switch (taken.refused) {
      case "no-such-step":
      case "answer-missing":
      case "day-wrong":
      case "due-too-early":
        throw new Error("a draft could not be published");
      default:
        return taken;
    }
  });
}
