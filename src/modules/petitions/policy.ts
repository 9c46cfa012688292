import { answersFor, canSeeCampaign, type Responsibility } from "#modules/campaigns/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { PaperBatch } from "./paper/batch.ts";
import { isOpen, type Petition } from "./petition.ts";

/** Whoever sees the campaign sees its petition. */
export const canSeePetition = canSeeCampaign;

/** Anybody may sign, with an account or without. */
export const canSign = (_viewer: Viewer, petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  isOpen(petition);

/** With a campaign of its own, past all drafts and reviews: from the console, the demo, an import. */
export const canCreatePetition = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";

/** Shows everybody a petition that was added to a campaign which runs already. */
export const canPublishPetition = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own);

/** Signatures known by number, from paper or from elsewhere. */
export const canEnterBatch = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "signatures", "paper");

/** Looks at what is suspicious, and decides whether it counts. */
export const canReviewSignatures = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "signatures");

/** Sets aside what they don't believe, takes it back, answers who objects: as somebody. */
export const canSetAside = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  viewer.personId !== undefined && canReviewSignatures(viewer, own);

/** Looks after what people write beside the petition's own words. */
export const canHideReason = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  viewer.instanceRole === "moderator" || answersFor(viewer, own, "signatures", "story");

/** Another goal while it runs: what everybody reads that is asked for. */
export const canSetGoal = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own);

/** Names and places, for handing over. */
export const canExport = (viewer: Viewer, own: readonly Responsibility[]): boolean => answersFor(viewer, own);

/** Brings lists of signatures from elsewhere, and answers for what is said of them. */
export const canImport = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "signatures");

/** Has a list named where everybody reads what happened: as with whatever else is told there. */
export const canWriteTimeline = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "story");

/** What two people vouch for elsewhere, one may say at the console, who answers for the whole instance. */
export const canEnterAlone = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";

type Entry = Pick<PaperBatch, "state" | "enteredBy">;

/**
 * Enters what stands on paper, as somebody whom another can tell from themselves: what one has
 * begun, or what two counted differently.
 */
export const canWriteBatch = (viewer: Viewer, own: readonly Responsibility[], batch: Entry): boolean =>
  viewer.personId !== undefined &&
  canEnterBatch(viewer, own) &&
  (batch.state === "differs" || batch.enteredBy === undefined || batch.enteredBy === viewer.personId);

/** Counts again what somebody else has entered. Nobody confirms their own. */
export const canCheckBatch = (
  viewer: Viewer,
  own: readonly Responsibility[],
  { enteredBy }: Pick<Entry, "enteredBy">,
): boolean => viewer.personId !== undefined && canEnterBatch(viewer, own) && enteredBy !== viewer.personId;

/** Counts once more, in place of their own count that differed: whoever miscounts shall be able to say so. */
export const canCountAnew = (
  viewer: Viewer,
  own: readonly Responsibility[],
  { state, checkedBy }: Pick<PaperBatch, "state" | "checkedBy">,
): boolean =>
  viewer.personId !== undefined &&
  canEnterBatch(viewer, own) &&
  state === "differs" &&
  checkedBy === viewer.personId;

/** Goes on with what they entered themselves, what somebody else began, or what two counted differently. */
export const canTakeUpBatch = (
  viewer: Viewer,
  own: readonly Responsibility[],
  { state, enteredBy }: Entry,
): boolean =>
  viewer.personId !== undefined &&
  canEnterBatch(viewer, own) &&
  (state !== "entered" || enteredBy === viewer.personId);

/** Takes one back, with a reason, as somebody. */
export const canEndBatch = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  viewer.personId !== undefined && canEnterBatch(viewer, own);

/** Writes to those who wanted to hear what comes of it. Nobody of the team sees their addresses for that. */
export const canWriteLetters = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "news");

/** How many said yes to what, in which words, and the proof of it: for those who write to them. */
export const canSeeConsents = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "news");
