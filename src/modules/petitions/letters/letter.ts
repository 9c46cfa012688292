import type { Petition } from "../petition.ts";

/** What a letter is about; each but news goes once. */
export const OCCASIONS = ["delivered", "answered", "won", "partly", "lost", "news"] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const isOccasion = (text: string): text is Occasion => (OCCASIONS as readonly string[]).includes(text);

export const LONGEST_SUBJECT = 200;
export const LONGEST_LETTER = 10_000;

type Told = Pick<Petition, "state" | "deliveredAt" | "answeredAt">;

/**
 * Of what there is something to tell. A draft has nobody who waits to hear. A letter about the hand-over speaks of the
 * answer as still to come; one about the answer brings its words, and so holds whatever came of it.
 */
export function occasionsOf({ state, answeredAt }: Told): Occasion[] {
  if (state === "draft" || state === "review") return [];
  return OCCASIONS.filter((occasion) => {
    if (occasion === "answered") return answeredAt !== undefined;
    return occasion === "news" || occasion === state;
  });
}

/** It was to be told, until something else came of it. */
export const isOvertaken = (petition: Told, occasion: Occasion): boolean =>
  !occasionsOf(petition).includes(occasion) &&
  (occasion === "delivered" ? petition.deliveredAt !== undefined : isEnd(occasion) && isEnd(petition.state));

export const isEnd = (text: string): boolean => text === "won" || text === "partly" || text === "lost";

/**
 * Markdown as a mail shows it: its words. What a picture shows, put between them, would seem to be said there. Each
 * pattern ends after so many characters, or a long text of nothing but brackets would keep the program for hours.
 */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/!\[(?:[^\]\\]|\\.){0,1000}\]\([^)]{0,1000}\)/g, "")
    .replace(/\[\s{0,100}\]\([^)]{0,1000}\)/g, "")
    .replace(
      /\[([^[\]]{1,1000})\]\(((?:[^()\s]|\([^()\s]{0,100}\)){1,1000})(?:\s[^()]{0,1000})?\)/g,
      "$1 ($2)",
    )
    .replace(/^#+\s+/gm, "")
    .replace(/(\*\*|__)(.{1,1000}?)\1/g, "$2")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
