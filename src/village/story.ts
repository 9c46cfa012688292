import type { Step } from "#modules/campaigns/index.ts";
import type { NewPetition } from "#modules/petitions/index.ts";

/** A number of days before the day of seeding; fractions are hours. */
export type DaysAgo = number;

/** Somebody who signed and said why, in their own language. */
export type Voice = {
  name: string;
  reason: string;
  language: string;
  country?: string;
  shown: boolean;
  ago: DaysAgo;
};

/** Why more people sign than on an ordinary day: it begins, a paper writes, a friend asks. */
export type Wave = { ago: DaysAgo; share: number; fadesIn: number };

/** A petition with its past: what is known of it, who signed when, and what happened on the way. */
export type Story = {
  petition: Omit<NewPetition, "openedAt" | "state">;
  /** Drawn when the town is built; the petition's story calls them by their names. */
  pictures?: readonly { name: string; alt: string; draw(): Promise<Buffer> }[];
  opened: DaysAgo;
  /** Confirmed online by the day of seeding, the voices included. */
  signers: number;
  waves: readonly Wave[];
  /** The share of signers who live elsewhere. */
  abroad: number;
  paper: readonly { ago: DaysAgo; count: number; note: string; region?: string }[];
  voices: readonly Voice[];
  news: readonly { ago: DaysAgo; line: string }[];
  /** In the order in which they came; signing ends with the first. */
  changes: readonly (Omit<Step, "answerDueOn"> & { ago: DaysAgo; answerDueIn?: number })[];
};
