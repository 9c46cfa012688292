import type { PetitionState } from "./petition.ts";

/**
 * What can follow on what. A petition that was handed over is not signed any more, and what came of it may still
 * turn out otherwise: a promise is broken, a refusal taken back.
 */
const NEXT: Record<PetitionState, readonly PetitionState[]> = {
  draft: ["review", "live"],
  review: ["draft", "live"],
  live: ["closed"],
  closed: ["live", "delivered", "won", "partly", "lost"],
  delivered: ["answered", "won", "partly", "lost"],
  answered: ["won", "partly", "lost"],
  won: ["partly", "lost"],
  partly: ["won", "lost"],
  lost: ["won", "partly"],
};

export const nextStates = (state: PetitionState): readonly PetitionState[] => NEXT[state];

export const canFollow = (from: PetitionState, to: PetitionState): boolean => NEXT[from].includes(to);

/** The milestone that a new state is; opening, drafts and reviews are none. */
export type StateMilestone = "closed" | "delivered" | "answered" | "won" | "partly" | "lost";
const MILESTONES: readonly string[] = ["closed", "delivered", "answered", "won", "partly", "lost"];

export const isMilestone = (state: PetitionState): state is StateMilestone => MILESTONES.includes(state);
