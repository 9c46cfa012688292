import type { StringKey } from "#platform/strings/index.ts";

/** The Sustainable Development Goals of the United Nations (A/RES/70/1), known to people by their short names. */
export const GOALS = [
  "sdg-1",
  "sdg-2",
  "sdg-3",
  "sdg-4",
  "sdg-5",
  "sdg-6",
  "sdg-7",
  "sdg-8",
  "sdg-9",
  "sdg-10",
  "sdg-11",
  "sdg-12",
  "sdg-13",
  "sdg-14",
  "sdg-15",
  "sdg-16",
  "sdg-17",
] as const;
export type Goal = (typeof GOALS)[number];

export const MOST_TAGS = 5;
const LONGEST_TAG = 40;

const isGoal = (cause: string): cause is Goal => (GOALS as readonly string[]).includes(cause);

/** A cause that is no goal of the United Nations is a word of their own, shown as it was written. */
export const goalLabel = (goal: Goal): StringKey => `campaigns.cause.${goal}`;

export const tagsOf = (causes: readonly string[]): string[] => causes.filter((cause) => !isGoal(cause));

const TAG = /^[\p{L}\p{M}\p{N}]+(?:[ -][\p{L}\p{M}\p{N}]+)*$/u;

/**
 * Words with commas between them, each once however it is written. `undefined` when one of them is no word or too long,
 * or when there are too many.
 */
export function tagsIn(text: string): string[] | undefined {
  const byName = new Map<string, string>();
  for (const piece of text.split(/[,;]/)) {
    const tag = piece.trim().replace(/^#/, "");
    if (tag === "") continue;
    if ([...tag].length > LONGEST_TAG || !TAG.test(tag) || isGoal(tag)) return undefined;
    if (!byName.has(tag.toLowerCase())) byName.set(tag.toLowerCase(), tag);
  }
  return byName.size > MOST_TAGS ? undefined : [...byName.values()];
}
