/** Sheets of paper that come back together, under one code. The figures know it only once two people agree. */
import { DAY, HOUR } from "#platform/clock.ts";
import type { Petition } from "../petition.ts";

/**
 * - `open`: printed, or being entered. `entered`: waits for a second person. `differs`: the second counted otherwise.
 * - `confirmed`: two people agree, it counts. `ended`: taken back or given up, with a reason.
 */
export type BatchState = "open" | "entered" | "differs" | "confirmed" | "ended";

/** As a number, or each person by name. */
export type Way = "count" | "lines";

/** How many of each region; `""` where none is asked or known. */
export type Counted = Readonly<Record<string, number>>;

export type SheetConsent = { version: string; text: string };

export type PaperBatch = {
  petitionId: string;
  id: string;
  code: string;
  state: BatchState;
  /** Printed here; 0 for sheets from elsewhere. */
  sheets: number;
  returnTo: string | undefined;
  /** The words beside the box on each sheet; none, where sheets have no box that we know of. */
  consent: SheetConsent | undefined;
  madeBy: string | undefined;
  madeAt: Date;
  way: Way | undefined;
  /** `YYYY-MM-DD` */
  day: string | undefined;
  cameBack: number | undefined;
  entered: Counted | undefined;
  enteredBy: string | undefined;
  enteredAt: Date | undefined;
  /** Taken up, and nothing of it changed yet: whose entry it still is, if not of who is at it. */
  entryOf: string | undefined;
  checked: Counted | undefined;
  checkedBy: string | undefined;
  checkedAt: Date | undefined;
  /** Of a batch by line that counts: who had signed already. */
  leftOut: number;
  /** While it is corrected: who had counted or read it otherwise. */
  differedBy: string | undefined;
  endedBy: string | undefined;
  endedAt: Date | undefined;
  endedFor: string | undefined;
};

export const MOST_SHEETS = 100;
/** Of one batch, by number and by name: what a person can count again without losing heart. */
export const MOST_COUNTED = 3_000;
export const MOST_SCANS = 40;

export const totalOf = (counted: Counted): number =>
  Object.values(counted).reduce((sum, count) => sum + count, 0);

/** Taken up after two counted or read differently, and not entered anew yet. */
export const isCorrected = ({ state, checked }: Pick<PaperBatch, "state" | "checked">): boolean =>
  state === "open" && checked !== undefined;

/** What a batch that counts adds to the figures; by line, those who had signed already are left out. */
export const addedBy = ({ entered, leftOut }: Pick<PaperBatch, "entered" | "leftOut">): number =>
  totalOf(entered ?? {}) - leftOut;

/** The same number of each region; one that is left out is none. */
export const sameCount = (a: Counted, b: Counted): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => (a[key] ?? 0) === (b[key] ?? 0));

/** How far back sheets may have been signed, and how far a clock elsewhere may be ahead. */
const LONG_AGO = 2 * 365 * DAY;
const AHEAD = 14 * HOUR;

/** @param day `YYYY-MM-DD`, wherever that is written */
export function canBeSignedOn(day: string, now: Date): boolean {
  const at = (shift: number) => new Date(now.getTime() + shift).toISOString().slice(0, 10);
  return day >= at(-LONG_AGO) && day <= at(AHEAD);
}

/** In addresses: the second person counts a batch once more that two counted differently. */
export const ANEW = "?anew";
export const anewMark = ({ state }: Pick<PaperBatch, "state">): string => (state === "differs" ? ANEW : "");

export const batchPath = ({ slug }: Pick<Petition, "slug">, code: string): string =>
  `/petitions/${slug}/paper/${code}`;
