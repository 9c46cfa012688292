import type { CampaignState } from "./campaign.ts";

/**
 * What can follow on what. What was handed over is not signed any more, and what came of it may still turn out
 * otherwise: a promise is broken, a refusal taken back.
 */
const NEXT: Record<CampaignState, readonly CampaignState[]> = {
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

export const nextStates = (state: CampaignState): readonly CampaignState[] => NEXT[state];

export const canFollow = (from: CampaignState, to: CampaignState): boolean => NEXT[from].includes(to);

/** The milestone that a new state is; opening, drafts and reviews are none. */
export type StateMilestone = "closed" | "delivered" | "answered" | "won" | "partly" | "lost";
const MILESTONES: readonly string[] = ["closed", "delivered", "answered", "won", "partly", "lost"];

export const isMilestone = (state: CampaignState): state is StateMilestone => MILESTONES.includes(state);
