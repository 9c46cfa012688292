/**
 * Who belongs to a community, and how one comes to: a single machine that every way in and out goes through, so that
 * none of them (an open door, a question, a link, a host's own word) can skip what another one asks.
 */
import { DAY } from "#platform/clock.ts";
import type { Admission } from "./community.ts";

export const ROLES = ["member", "organiser", "host"] as const;
export type MemberRole = (typeof ROLES)[number];

export type Standing = {
  state: "asked" | "member" | "declined" | "removed";
  role: MemberRole;
  /** Was removed once: no open door and no link lets them in again, only somebody's word. */
  barred: boolean;
  /** Since when this is so. */
  since: Date;
};

/** An invitation that anybody may use who has it, or one that a host gave to this one person. */
export type Invited = "by-link" | "by-host";

export type Deed =
  | { deed: "join"; invited?: Invited }
  | { deed: "withdraw" | "approve" | "decline" }
  | { deed: "leave" }
  | { deed: "remove" }
  | { deed: "appoint"; role: MemberRole };

export type Ground = { admission: Admission; isArchived: boolean; hosts: number; now: Date };

export type Hindrance =
  | "archived"
  | "already-member"
  | "already-asked"
  | "needs-invitation"
  | "ask-later"
  | "not-waiting"
  | "not-a-member"
  | "last-host";

/** `undefined`: nothing is between the two, and nothing is kept. */
export type Step = { to: Standing | undefined } | { refused: Hindrance };

/** After a no, one may ask again when this has passed. */
export const ASK_AGAIN_AFTER = 14 * DAY;

/** What a deed makes of somebody's standing. Who may do it is asked of the policy, before. */
export function step(from: Standing | undefined, deed: Deed, ground: Ground): Step {
  if (deed.deed === "join") return joined(from, deed.invited, ground);
  if (deed.deed === "withdraw" || deed.deed === "approve" || deed.deed === "decline")
    return answered(from, deed.deed, ground);
  if (from?.state !== "member") return { refused: "not-a-member" };
  const { now, hosts } = ground;
  const staysHost = deed.deed === "appoint" && deed.role === "host";
  if (from.role === "host" && !staysHost && hosts <= 1) return { refused: "last-host" };
  if (deed.deed === "appoint") return { to: { ...from, role: deed.role } };
  if (deed.deed === "leave") return { to: undefined };
  return { to: { state: "removed", role: "member", barred: true, since: now } };
}

function joined(from: Standing | undefined, invited: Invited | undefined, ground: Ground): Step {
  const { admission, isArchived, now } = ground;
  if (from?.state === "member") return { refused: "already-member" };
  if (isArchived) return { refused: "archived" };
  const member: Standing = { state: "member", role: "member", barred: false, since: now };
  if (invited === "by-host") return { to: member };
  const isLetIn = admission === "open" || (admission === "invitation" && invited === "by-link");
  if (isLetIn && !from?.barred) return { to: member };
  if (from?.state === "asked") return { refused: "already-asked" };
  if (admission === "invitation" && !invited) return { refused: "needs-invitation" };
  if (from?.state === "declined" && now.getTime() < from.since.getTime() + ASK_AGAIN_AFTER)
    return { refused: "ask-later" };
  return { to: { state: "asked", role: "member", barred: from?.barred ?? false, since: now } };
}

function answered(
  from: Standing | undefined,
  deed: "withdraw" | "approve" | "decline",
  ground: Ground,
): Step {
  if (from?.state !== "asked") return { refused: "not-waiting" };
  const { now, isArchived } = ground;
  if (deed === "decline") return { to: { ...from, state: "declined", since: now } };
  if (deed === "withdraw") return { to: from.barred ? { ...from, state: "removed", since: now } : undefined };
  if (isArchived) return { refused: "archived" };
  return { to: { state: "member", role: "member", barred: false, since: now } };
}
