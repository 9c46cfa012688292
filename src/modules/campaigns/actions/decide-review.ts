import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { StepGuard } from "#platform/module.ts";
import { canReview } from "../policy.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { lacksCarrier } from "../queries/carriers.ts";
import { lastReview } from "../queries/reviews.ts";
import { ownResponsibilities } from "../queries/team.ts";
import type { ReviewReason } from "../review.ts";
import { queueReviewed } from "./queue-reviewed.ts";
import { lockedState, takeStep } from "./take-step.ts";
import { closeReview } from "./write-review.ts";

export type Decision = {
  campaignId: string;
  /** What was looked at: whatever was sent in since then, nobody has seen. */
  reviewId: string;
  decision: "publish" | "return";
  reasons: readonly ReviewReason[];
  words: string;
};

export type Decided =
  | { decided: "published" | "returned" }
  | { refused: "decided-already" | "reasons-missing" | "words-missing" | "carrier-lost" };

/**
 * Shows a draft to everybody, or sends it back and says why; its team is told. Nobody decides their own.
 * @throws Forbidden, NotFound
 */
export async function decideReview(
  act: Act,
  { campaignId, reviewId, decision, reasons, words }: Decision,
  guards: readonly StepGuard[],
): Promise<Decided> {
  const own = await ownResponsibilities(act.db, act.viewer, campaignId);
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const state = await lockedState(tx, campaignId);
    const review = await lastReview(tx, campaignId);
    must(canReview(act.viewer, own, review));
    if (state !== "review" || review?.id !== reviewId || review.decision)
      return { refused: "decided-already" };
    if (decision === "return" && reasons.length === 0) return { refused: "reasons-missing" };
    if (decision === "return" && reasons.includes("other") && words === "")
      return { refused: "words-missing" };
    const campaign = (await campaignsById(tx, [campaignId])).get(campaignId)!;
    if (decision === "publish" && (await lacksCarrier(tx, act.viewer, campaign)))
      return { refused: "carrier-lost" };
    const said = decision === "publish" ? { reasons: [], words: "" } : { reasons, words };
    const decided = decision === "publish" ? "published" : "returned";
    await closeReview(within, campaignId, { decision: decided, ...said });
    await queueReviewed(within, campaignId);
    const to = decision === "publish" ? ("live" as const) : ("draft" as const);
    await stepFrom(within, campaignId, to, guards);
    return { decided };
  });
}

/** What has never been seen by anybody has nothing that could stand against the step. */
async function stepFrom(
  act: Act,
  campaignId: string,
  to: "live" | "draft",
  guards: readonly StepGuard[],
): Promise<void> {
  const taken = await takeStep(act, campaignId, { to }, guards);
  if ("refused" in taken) throw new Error(`a review could not lead to ${to}: ${taken.refused}`);
}
