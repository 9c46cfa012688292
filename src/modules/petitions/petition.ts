import { sql } from "kysely";
import {
  CAMPAIGN_STATES,
  type Campaign,
  type CampaignState,
  PUBLIC_STATES,
} from "#modules/campaigns/index.ts";
import { DAY } from "#platform/clock.ts";

export { daysUntilAnswer } from "#modules/campaigns/index.ts";
export { PUBLIC_STATES };

/** A petition is where its campaign is. */
export const PETITION_STATES = CAMPAIGN_STATES;
export type PetitionState = CampaignState;

export const ASKS = ["nothing", "postcode", "region"] as const;
export type Asks = (typeof ASKS)[number];

/** A rule asks for so many, or whoever started it wants so many. */
export const GOAL_KINDS = ["quorum", "own"] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];
/** It stands above the form, which shall be in the first screen of a phone. */
export const LONGEST_GOAL_REASON = 150;

/** What the campaign says, and what signing needs beside it. */
export type Petition = Omit<Campaign, "id" | "addressees" | "communityId" | "starterId" | "stages"> & {
  id: string;
  campaignId: string;
  /** All who must answer, in one line. */
  addressee: string;
  /** Where those live whom the quorum counts. */
  country: string;
  asks: Asks;
  goal: number;
  goalKind: GoalKind;
  /** The rule of a quorum, or why just so many; in the campaign's language. Older petitions have none. */
  goalReason: string;
  /** How many people may sign with one mailbox: 1, or 2 where a household shares it. */
  householdSize: number;
  importedFrom: string | undefined;
  /** How long names are kept after the end, in months. */
  keptMonths: number;
  /** What the authority itself found valid. */
  validCount: ValidCount | undefined;
};

export type ValidCount = {
  count: number;
  /** `YYYY-MM-DD` */
  on: string;
  source: string;
  /** Why it is not our number, as far as anybody knows. */
  difference: string;
};

/** A quorum is a rule of a country about those who live there; a goal of one's own is reached by everybody. */
export const towardsGoal = (
  { goalKind }: Pick<Petition, "goalKind">,
  { confirmed, home }: { confirmed: number; home: number },
): number => (goalKind === "quorum" ? home : confirmed);

/** A team chooses how many months names are kept after the end. */
export const MONTHS_KEPT: readonly number[] = Array.from({ length: 24 }, (_, index) => index + 1);

/** A month is thirty days and a half, so that a year is one. */
export const keptDays = (months: number): number => Math.ceil(months * 30.5);

/** Until when names are kept that many months after the end; the next night erases them. */
export const keptUntil = (end: Date, months: number): Date =>
  new Date(end.getTime() + keptDays(months) * DAY);

/** Strangers can sign it now. An imported petition was signed elsewhere. */
export const isOpen = (petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  petition.state === "live" && petition.importedFrom === undefined;

/** `isOpen` of a row of `petitions` with its row of `subjects`. */
export const rowIsOpen = sql<boolean>`(subjects.state = 'live' and petitions.imported_from is null)`;

/** As it will be when everybody sees it, for a look beforehand. */
export const asIfLive = (petition: Petition, now: Date): Petition =>
  PUBLIC_STATES.includes(petition.state) ? petition : { ...petition, state: "live", openedAt: now };

/** A mail may arrive late, so who signed in time may confirm until the list is handed over. */
export const canStillConfirm = (state: PetitionState): boolean => state === "live" || state === "closed";

/** What was signed in time may be entered until then as well, as long as somebody could tell who has signed already. */
export const countsPaper = (
  petition: Pick<Petition, "state" | "importedFrom"> & { namesErasedAt?: Date },
): boolean =>
  canStillConfirm(petition.state) &&
  petition.importedFrom === undefined &&
  petition.namesErasedAt === undefined;

const MILESTONES = [
  10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
];

type Stand = { confirmed: number; home: number };
/** `home`: of those of its own country, whom a quorum counts, instead of all. */
export type Reached = { count: number; home: boolean };

/**
 * What was passed on the way from one count to the next: round numbers by all who signed, the goal by whom it counts.
 */
export function reachedBetween(
  before: Stand,
  after: Stand,
  { goal, goalKind }: Pick<Petition, "goal" | "goalKind">,
): Reached[] {
  const goals = goalKind === "own" ? [goal] : [];
  const counts = milestonesBetween(before.confirmed, after.confirmed, goals);
  const reached = counts.map((count) => ({ count, home: false }));
  if (goalKind === "own" || before.home >= goal || after.home < goal) return reached;
  // Reached by all at the same moment, it is said once.
  return [...reached.filter(({ count }) => count !== goal), { count: goal, home: true }];
}

function milestonesBetween(before: number, after: number, goals: readonly number[]): number[] {
  const millions = Array.from(
    { length: Math.floor(after / 1_000_000) },
    (_, index) => (index + 1) * 1_000_000,
  );
  const marks = new Set([...MILESTONES, ...millions, ...goals]);
  return [...marks].filter((mark) => mark > before && mark <= after).sort((a, b) => a - b);
}
