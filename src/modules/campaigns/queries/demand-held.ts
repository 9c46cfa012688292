import type { Act } from "#platform/act.ts";
import type { DemandHold } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Campaign } from "../campaign.ts";
import { isReviewOn } from "./reviews.ts";

/**
 * Why the demand and those who must answer stay as they are, in words; `undefined` while they may change. People put
 * their names behind just these words.
 */
export async function demandHeld(
  act: Act,
  { id, state }: Pick<Campaign, "id" | "state">,
  holds: readonly DemandHold[],
): Promise<StringKey | undefined> {
  if (state === "draft") return undefined;
  if (state === "review") return "campaigns.held.review";
  if (state !== "live") return "campaigns.held.over";
  if (await isReviewOn(act.db)) return "campaigns.held.reviewed";
  for (const hold of holds) {
    const reason = await hold(act, id);
    if (reason) return reason;
  }
  return undefined;
}
