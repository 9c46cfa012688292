import type { StringKey } from "#platform/strings/index.ts";
import type { PetitionState } from "./petition.ts";

/** Why the rules of signing stay as they are, in a campaign of this state; `undefined` while they may change. */
export function signingHeld(state: PetitionState, hasPetition: boolean): StringKey | undefined {
  if (state === "draft") return undefined;
  if (state === "review") return "campaigns.held.review";
  if (!hasPetition) return "petitions.signing.held.without";
  return state === "live" ? "petitions.signing.held.live" : "petitions.signing.held.over";
}
