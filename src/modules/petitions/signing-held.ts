import type { StringKey } from "#platform/strings/index.ts";
import type { PetitionState } from "./petition.ts";

/** `all`: nothing of it may change; else all but the goal stays. */
export type Held = { reason: StringKey; all: boolean };

type Stands = {
  campaign: PetitionState;
  /** The petition's own, which is a draft also where it was added to a campaign that runs. */
  petition: PetitionState | undefined;
  /** Whether drafts are looked at before everybody sees them. */
  isReviewOn: boolean;
};

/** Why the rules of signing stay as they are; `undefined` while they may change. */
export function signingHeld({ campaign, petition, isReviewOn }: Stands): Held | undefined {
  if (campaign === "draft") return undefined;
  if (campaign === "review") return { reason: "campaigns.held.review", all: true };
  if (campaign !== "live" && !petition) return { reason: "petitions.signing.held.without", all: true };
  if (campaign !== "live") return { reason: "petitions.signing.held.over", all: true };
  if (petition === "draft") return undefined;
  if (petition) return { reason: "petitions.signing.held.live", all: false };
  return isReviewOn ? { reason: "petitions.signing.held.later-review", all: true } : undefined;
}
