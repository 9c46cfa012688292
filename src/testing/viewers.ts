import { EVERYONE, MEMBERS, type Viewer } from "#platform/viewer.ts";

const somebody = {
  personId: "0199f000-0000-7000-8000-0000000000aa",
  name: "Mirjam",
  handle: "mirjam",
  audiences: [EVERYONE, MEMBERS],
} as const;

/** Viewers for `as`, where it matters what the instance has given them to do and not who they are. */
export const member: Viewer = { ...somebody, instanceRole: "none" };
export const moderator: Viewer = { ...somebody, instanceRole: "moderator" };
export const administrator: Viewer = { ...somebody, instanceRole: "administrator" };
