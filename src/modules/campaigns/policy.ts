import { EVERYONE, type Viewer } from "#platform/viewer.ts";
import { type Campaign, type CampaignState, PUBLIC_STATES, type Responsibility } from "./campaign.ts";
import type { Review } from "./review.ts";

type Seen = Pick<Campaign, "state" | "audience">;

/** A draft's audience is its team. Those who run the instance see them all: somebody must review and answer for it. */
export const canSeeCampaign = (viewer: Viewer, { state, audience }: Seen): boolean =>
  viewer.instanceRole !== "none" ||
  (viewer.audiences.includes(audience) && (PUBLIC_STATES.includes(state) || audience !== EVERYONE));

/** Whoever is signed in may start something; the operator at the console, too. */
export const canStart = (viewer: Viewer): boolean =>
  viewer.personId !== undefined || viewer.instanceRole === "administrator";

/** What somebody of the team answers for; `lead` answers for all of it. Those who run the instance may always help. */
export const answersFor = (
  viewer: Viewer,
  own: readonly Responsibility[],
  ...wanted: readonly Responsibility[]
): boolean =>
  viewer.instanceRole === "administrator" || own.some((each) => each === "lead" || wanted.includes(each));

/** The desk is for everybody in the team. */
export const canSeeDesk = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  viewer.instanceRole === "administrator" || own.length > 0;

/** Says what a campaign is about, and what is happening. */
export const canWrite = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "story");

/** While others look at it, what they look at stays as it is. */
export const canChangeTexts = ({ state }: Pick<Campaign, "state">): boolean => state !== "review";

/** Says who is in the team and what each answers for. */
export const canLead = (viewer: Viewer, own: readonly Responsibility[]): boolean => answersFor(viewer, own);

/** Says which community carries it, until everybody sees it. */
export const canChangeCarrier = (
  viewer: Viewer,
  own: readonly Responsibility[],
  { state }: Pick<Campaign, "state">,
): boolean => state === "draft" && canLead(viewer, own);

/** Tells everybody what is happening. */
export const canTellNews = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "news", "story");

/**
 * Those who look after the instance look at drafts before everybody sees them; nobody at what they sent in or help to
 * run. The operator at the console may always.
 */
export const canReview = (
  viewer: Viewer,
  own: readonly Responsibility[],
  review?: Pick<Review, "sentBy">,
): boolean =>
  viewer.instanceRole !== "none" &&
  own.length === 0 &&
  (viewer.personId === undefined || review?.sentBy !== viewer.personId);

/** Says whether drafts are looked at here at all. */
export const canSwitchReview = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";

/** Only its own team: whoever else sends a draft back says why. */
export const canTakeBack = (own: readonly Responsibility[]): boolean => own.includes("lead");

/** What waits to be looked at is published by whoever looks at it, and a draft again at the word of either side. */
export const canTake = (
  viewer: Viewer,
  own: readonly Responsibility[],
  { from, to }: { from: CampaignState; to: CampaignState },
): boolean => {
  if (from !== "review") return canStep(viewer, own);
  return canReview(viewer, own) || (to !== "live" && canStep(viewer, own));
};

/** Takes it from one state to the next. */
export const canStep = (viewer: Viewer, own: readonly Responsibility[]): boolean => answersFor(viewer, own);
