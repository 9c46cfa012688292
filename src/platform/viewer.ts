/** The seven roles that the permission matrix is written in. */
export const ROLES = [
  "stranger",
  "signed in",
  "member",
  "host",
  "campaign team",
  "moderator",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

/** Who looks at this page. Everything is fetched through the viewer: what they may not see does not exist. */
export type Viewer = {
  /** The person's id; a stranger has none. */
  personId: string | undefined;
  /** What they are called on pages, and the last part of their profile's address. */
  name?: string;
  handle?: string;
  /** Where their picture is. */
  picture?: string;
  /** The sign-in they come with, and when they last proved in it who they are. */
  session?: { id: string; provenAt: Date };
  /** What the instance has given this person to do. Roles inside a community or campaign are asked of it. */
  instanceRole: "none" | "moderator" | "administrator";
  /** The audiences this person belongs to; lists and feeds filter by them in SQL. */
  audiences: readonly string[];
};

/** Everybody belongs to this audience, signed in or not. */
export const EVERYONE = "everyone";
/** Whoever is signed in. */
export const MEMBERS = "members";

export const stranger: Viewer = { personId: undefined, instanceRole: "none", audiences: [EVERYONE] };

/** The operator at the console, and the program itself in its jobs. */
export const operator: Viewer = { personId: undefined, instanceRole: "administrator", audiences: [EVERYONE] };

/** Sees exactly what everybody sees: only such an answer may be kept for others. */
export const isStranger = ({ personId, instanceRole }: Viewer): boolean =>
  personId === undefined && instanceRole === "none";
