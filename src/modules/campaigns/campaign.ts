import { DAY } from "#platform/clock.ts";

/** From the first word to what came of it. */
export const CAMPAIGN_STATES = [
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
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What strangers may see. Drafts and reviews do not exist for them. */
export const PUBLIC_STATES: readonly CampaignState[] = CAMPAIGN_STATES.filter(
  (state) => state !== "draft" && state !== "review",
);

export type Addressee = {
  id: string;
  name: string;
  /** What they are responsible for. */
  function: string;
  /** For the team alone. */
  contact: string;
};

export type Campaign = {
  id: string;
  slug: string;
  /** The demand, in one sentence. */
  title: string;
  language: string;
  state: CampaignState;
  /** Who sees it. */
  audience: string;
  /** The community that carries it. */
  communityId: string | undefined;
  startedBy: string;
  starterId: string | undefined;
  /** None: it explains, and asks nothing of anybody. */
  addressees: readonly Addressee[];
  causes: readonly string[];
  summary: string;
  /** Markdown. */
  story: string;
  place: string;
  openedAt: Date;
  closedAt: Date | undefined;
  deliveredAt: Date | undefined;
  /** `YYYY-MM-DD` */
  answerDueOn: string | undefined;
  /** The rule that sets the day; without one it was only asked for. */
  answerRule: string | undefined;
  answeredAt: Date | undefined;
  answerFrom: string | undefined;
  /** Markdown. */
  answer: string | undefined;
  outcome: string | undefined;
  /** The stages of its draft that somebody has answered. */
  stages: readonly string[];
  learned: string | undefined;
};

export const LONGEST_DEMAND = 200;
export const LONGEST_STARTER = 120;
export const LONGEST_SUMMARY = 600;
export const LONGEST_STORY = 50_000;
export const LONGEST_PLACE = 80;
export const LONGEST_ADDRESSEE = { name: 200, function: 200, contact: 254 } as const;
export const MOST_ADDRESSEES = 20;

/** What each of a team answers for. `lead` may do all of it, and says who else may. */
export const RESPONSIBILITIES = ["lead", "story", "signatures", "paper", "news"] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];

/** The audience of what is for a campaign's team alone. */
export const teamAudience = (campaignId: string): string => `campaign:${campaignId}`;

/** The addressees in one line, as the campaign's language lists them. */
export const addresseeLine = ({ addressees, language }: Pick<Campaign, "addressees" | "language">): string =>
  new Intl.ListFormat(language, { type: "conjunction" }).format(addressees.map(({ name }) => name));

/** Whole days until the answer is due: 0 today, negative when it is late. */
export function daysUntilAnswer(
  { answerDueOn }: Pick<Campaign, "answerDueOn">,
  now: Date,
): number | undefined {
  if (!answerDueOn) return undefined;
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((Date.parse(answerDueOn) - today) / DAY);
}
