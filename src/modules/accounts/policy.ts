import type { Viewer } from "#platform/viewer.ts";

/** A person shows themselves to whom they chose; they and those who look after the instance see them always. */
export const canSeePerson = (viewer: Viewer, { id, audience }: { id: string; audience: string }): boolean =>
  viewer.audiences.includes(audience) || viewer.personId === id || viewer.instanceRole !== "none";

export const canGiveRole = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canSuspend = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
export const canListPersons = (viewer: Viewer): boolean => viewer.instanceRole === "administrator";
