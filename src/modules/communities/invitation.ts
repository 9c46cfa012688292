import { DAY } from "#platform/clock.ts";
import { hmac, type Keys, sameBytes } from "#platform/keys.ts";
import type { Invited, Standing } from "./membership.ts";
import { canLead, canWelcome } from "./policy.ts";

/** How long a link may hold, in days, and how many may use it: few choices, each with an end. */
export const LINK_DAYS = ["1", "7", "30"] as const;
export const LINK_USES = ["1", "10", "50"] as const;
export const MAIL_LASTS = 14 * DAY;

/** What opens an invitation. Made of its id and a secret, so that its hosts can show it again and no table holds it. */
const invitationKey = ({ links }: Keys, id: string): string =>
  hmac(links, `invitation ${id}`).subarray(0, 16).toString("base64url");

export const isInvitationKey = (keys: Keys, id: string, key: string): boolean =>
  sameBytes(Buffer.from(key.slice(0, 64)), Buffer.from(invitationKey(keys, id)));

export const invitationPath = (keys: Keys, id: string): string =>
  `/invitations/${id}/${invitationKey(keys, id)}`;

/**
 * What an invitation is worth, by what its inviter may do now, not when it was made: nothing any more when they no
 * longer may invite; a host's own word when a host wrote to one person.
 */
export function worthOf(
  { isMailed }: { isMailed: boolean },
  inviter: Pick<Standing, "state" | "role"> | undefined,
): Invited | undefined {
  if (!canWelcome(inviter)) return undefined;
  return isMailed && canLead(inviter) ? "by-host" : "by-link";
}
