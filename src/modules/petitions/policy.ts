import { canSeeCampaign } from "#modules/campaigns/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { isOpen, type Petition } from "./petition.ts";

/** Whoever sees the campaign sees its petition. */
export const canSeePetition = canSeeCampaign;

/** Anybody may sign, with an account or without. */
export const canSign = (_viewer: Viewer, petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  isOpen(petition);

export const canCreatePetition = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canEnterBatch = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canHideReason = (viewer: Viewer): boolean => viewer.instanceRole !== "none";
export const canReleaseHeld = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
/** Names, and who said yes to what: for handing over, and as proof. */
export const canExport = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
