import type { StringKey } from "#platform/strings/index.ts";
import type { PetitionState } from "./petition.ts";

type Stands = {
  campaign: PetitionState;
  /** The petition's own, which is a draft also where it was added to a campaign that runs. */
  petition: PetitionState | undefined;
  /** Whether drafts are looked at before everybody sees them. */
  isReviewOn: boolean;
};

/** Why the rules of signing stay as they are; `undefined` while they may change. */
export function signingHeld({ campaign, petition, isReviewOn }: Stands): StringKey | undefined {
  if (campaign === "draft") return undefined;
  if (campaign === "review") return "campaigns.held.review";
  if (campaign !== "live") return petition ? "petitions.signing.held.over" : "petitions.signing.held.without";
  if (petition === "draft") return undefined;
  if (petition) return "petitions.signing.held.live";
  return isReviewOn ? "petitions.signing.held.later-review" : undefined;
}
