import { EVERYONE, type Viewer } from "#platform/viewer.ts";
import { isOpen, type Petition, PUBLIC_STATES } from "./petition.ts";

type Seen = Pick<Petition, "state"> & { audience: string };

/** Drafts are for those who run the instance until campaigns have teams. */
export const canSeePetition = (viewer: Viewer, { state, audience }: Seen): boolean =>
  viewer.instanceRole !== "none" || (PUBLIC_STATES.includes(state) && viewer.audiences.includes(audience));

/** Anybody may sign, with an account or without. */
export const canSign = (_viewer: Viewer, petition: Pick<Petition, "state" | "importedFrom">): boolean =>
  isOpen(petition);

export const canCreatePetition = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canEnterBatch = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canChangeState = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canHideReason = (viewer: Viewer): boolean => viewer.instanceRole !== "none";
export const canReleaseHeld = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
/** Names, and who said yes to what: for handing over, and as proof. */
export const canExport = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";

/** The audience of every petition that strangers may find. */
export const PETITION_AUDIENCE = EVERYONE;
