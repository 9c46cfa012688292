import type { BEGINNINGS } from "#platform/instance-settings.ts";

export type Beginning = (typeof BEGINNINGS)[number];

/** `words` names the texts; without `to` there is nowhere to begin yet. */
export type FirstStep = {
  beginning: Beginning;
  words: "petition" | "start" | "neighbourhood" | "self-help" | "money";
  to?: string;
};

const NOT_YET: FirstStep = { beginning: "money", words: "money" };

/**
 * What the front page suggests: what the place has begun with, then the rest. What is not there yet is told only where
 * the place has begun with it.
 */
export function firstSteps(
  first: Beginning | undefined,
  { hasPetitions }: { hasPetitions: boolean },
): FirstStep[] {
  const there: FirstStep[] = [
    hasPetitions
      ? { beginning: "petition", words: "petition", to: "/petitions" }
      : { beginning: "petition", words: "start", to: "/start" },
    { beginning: "neighbourhood", words: "neighbourhood", to: "/communities" },
    { beginning: "self-help", words: "self-help", to: "/communities" },
  ];
  const begun = first === "money" ? NOT_YET : there.find(({ beginning }) => beginning === first);
  const others = there.filter((step) => step !== begun);
  return begun ? [begun, ...others] : others;
}
