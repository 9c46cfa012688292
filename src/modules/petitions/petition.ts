import { CAMPAIGN_STATES, type Campaign, type CampaignState } from "#modules/campaigns/index.ts";

export { daysUntilAnswer, PUBLIC_STATES } from "#modules/campaigns/index.ts";

/** A petition is where its campaign is. */
export const PETITION_STATES = CAMPAIGN_STATES;
export type PetitionState = CampaignState;

export type Asks = "nothing" | "postcode" | "region";

/** What the campaign says, and what signing needs beside it. */
export type Petition = Omit<
  Campaign,
  "id" | "addressees" | "causes" | "communityId" | "starterId" | "place"
> & {
  id: string;
  campaignId: string;
  /** All who must answer, in one line. */
  addressee: string;
  /** Where those live whom the quorum counts. */
  country: string;
  asks: Asks;
  goal: number;
  /** How many people may sign with one mailbox: 1, or 2 where a household shares it. */
  householdSize: number;
  importedFrom: string | undefined;
};

/** Strangers can sign it now. An imported petition was signed elsewhere. */
export const isOpen = (petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  petition.state === "live" && petition.importedFrom === undefined;

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

/** The round numbers, and the goal, that were passed on the way from one count to the next. */
export function milestonesBetween(before: number, after: number, goal: number): number[] {
  const millions = Array.from(
    { length: Math.floor(after / 1_000_000) },
    (_, index) => (index + 1) * 1_000_000,
  );
  const marks = new Set([...MILESTONES, ...millions, goal]);
  return [...marks].filter((mark) => mark > before && mark <= after).sort((a, b) => a - b);
}
