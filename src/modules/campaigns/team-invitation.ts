import { DAY } from "#platform/clock.ts";
import { hmac, type Keys, sameBytes } from "#platform/keys.ts";

export const INVITATION_LASTS = 14 * DAY;

/** Made of its id and a secret, so that whoever leads can show it again and no table holds it. */
const invitationKey = ({ links }: Keys, id: string): string =>
  hmac(links, `team invitation ${id}`).subarray(0, 16).toString("base64url");

export const isInvitationKey = (keys: Keys, id: string, key: string): boolean =>
  sameBytes(Buffer.from(key.slice(0, 64)), Buffer.from(invitationKey(keys, id)));

export const teamInvitationPath = (keys: Keys, id: string): string =>
  `/team-invitations/${id}/${invitationKey(keys, id)}`;
