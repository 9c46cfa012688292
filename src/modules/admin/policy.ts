import type { Viewer } from "#platform/viewer.ts";

/** What the place says of itself and looks like, and whether it is in order, is for its administrators. */
export const canAdminister = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
