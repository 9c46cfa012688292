import type { BEGINNINGS } from "#platform/instance-settings.ts";

export type Beginning = (typeof BEGINNINGS)[number];

/** What one can do here, with where it begins. */
const STEPS = [
  { beginning: "petition", to: "/petitions" },
  { beginning: "neighbourhood", to: "/communities" },
  { beginning: "self-help", to: "/communities" },
] as const satisfies { beginning: Beginning; to: string }[];

type There = (typeof STEPS)[number];
/** Told, but leading nowhere. */
type NotYet = { beginning: "petition" | "money"; to?: undefined };
export type FirstStep = There | NotYet;

/**
 * What the front page suggests: what the place has begun with, then the rest. What is not there yet is told only where
 * the place has begun with it.
 */
export function firstSteps(
  first: Beginning | undefined,
  { hasPetitions }: { hasPetitions: boolean },
): FirstStep[] {
  const there = STEPS.filter(({ beginning }) => beginning !== "petition" || hasPetitions);
  const others = there.filter(({ beginning }) => beginning !== first);
  const begun = there.find(({ beginning }) => beginning === first) ?? notYet(first);
  return begun ? [begun, ...others] : others;
}

const notYet = (first: Beginning | undefined): NotYet | undefined =>
  first === "petition" || first === "money" ? { beginning: first } : undefined;
