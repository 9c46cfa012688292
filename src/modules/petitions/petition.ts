import { DAY } from "#platform/clock.ts";

/** A campaign's states, as far as a petition knows them. */
export const PETITION_STATES = [
  "draft",
  "review",
  "live",
  "closed",
  "delivered",
  "answered",
  "won",
  "partly",
  "lost",
] as const;
export type PetitionState = (typeof PETITION_STATES)[number];

/** What strangers may see. Drafts and reviews do not exist for them. */
export const PUBLIC_STATES: readonly PetitionState[] = [
  "live",
  "closed",
  "delivered",
  "answered",
  "won",
  "partly",
  "lost",
];

export type Asks = "nothing" | "postcode" | "region";

export type Petition = {
  id: string;
  slug: string;
  /** The demand, in one sentence. */
  title: string;
  language: string;
  state: PetitionState;
  startedBy: string;
  addressee: string;
  summary: string;
  /** Markdown. */
  story: string;
  country: string;
  asks: Asks;
  goal: number;
  /** How many people may sign with one mailbox: 1, or 2 where a household shares it. */
  householdSize: number;
  openedAt: Date;
  closedAt: Date | undefined;
  deliveredAt: Date | undefined;
  /** `YYYY-MM-DD` */
  answerDueOn: string | undefined;
  answeredAt: Date | undefined;
  answerFrom: string | undefined;
  answer: string | undefined;
  outcome: string | undefined;
  importedFrom: string | undefined;
};

/** Strangers can sign it now. An imported petition was signed elsewhere. */
export const isOpen = (petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  petition.state === "live" && petition.importedFrom === undefined;

/** A mail may arrive late, so who signed in time may confirm until the list is handed over. */
export const canStillConfirm = (state: PetitionState): boolean => state === "live" || state === "closed";

/** Whole days until the answer is due: 0 today, negative when it is late. */
export function daysUntilAnswer(petition: Pick<Petition, "answerDueOn">, now: Date): number | undefined {
  if (!petition.answerDueOn) return undefined;
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((Date.parse(petition.answerDueOn) - today) / DAY);
}

const MILESTONES = [
  10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
];

/** The round numbers, and the goal, that were passed on the way from one count to the next. */
export function milestonesBetween(before: number, after: number, goal: number): number[] {
  const millions = Array.from(
    { length: Math.floor(after / 1_000_000) },
    (_, index) => (index + 1) * 1_000_000,
  );
  const marks = new Set([...MILESTONES, ...millions, goal]);
  return [...marks].filter((mark) => mark > before && mark <= after).sort((a, b) => a - b);
}
