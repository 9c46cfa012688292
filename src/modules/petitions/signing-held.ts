import type { StringKey } from "#platform/strings/index.ts";
import type { PetitionState } from "./petition.ts";

/** `all`: nothing of it may change; else all but the goal stays. */
export type Held = { reason: StringKey; all: boolean };

/** Why the rules of signing stay as they are, in a campaign of this state; `undefined` while they may change. */
export function signingHeld(state: PetitionState, hasPetition: boolean): Held | undefined {
  if (state === "draft") return undefined;
  if (state === "review") return { reason: "campaigns.held.review", all: true };
  if (!hasPetition) return { reason: "petitions.signing.held.without", all: true };
  if (state !== "live") return { reason: "petitions.signing.held.over", all: true };
  return { reason: "petitions.signing.held.live", all: false };
}
