import { answersFor, canSeeCampaign, type Responsibility } from "#modules/campaigns/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { isOpen, type Petition } from "./petition.ts";

/** Whoever sees the campaign sees its petition. */
export const canSeePetition = canSeeCampaign;

/** Anybody may sign, with an account or without. */
export const canSign = (_viewer: Viewer, petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  isOpen(petition);

/** With a campaign of its own, past all drafts and reviews: from the console, the demo, an import. */
export const canCreatePetition = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";

/** Signatures known by number, from paper or from elsewhere. */
export const canEnterBatch = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "signatures", "paper");

/** Looks at what is suspicious, and decides whether it counts. */
export const canReviewSignatures = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "signatures");

export const canHideReason = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  viewer.instanceRole === "moderator" || answersFor(viewer, own, "signatures");

/** Names, and who said yes to what: for handing over, and as proof. */
export const canExport = (viewer: Viewer, own: readonly Responsibility[]): boolean => answersFor(viewer, own);

/** Brings lists of signatures from elsewhere, and answers for what is said of them. */
export const canImport = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "signatures");

/** Has a list named where everybody reads what happened: as with whatever else is told there. */
export const canWriteTimeline = (viewer: Viewer, own: readonly Responsibility[]): boolean =>
  answersFor(viewer, own, "story");
