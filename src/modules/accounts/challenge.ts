import { MINUTE } from "#platform/clock.ts";
import { hmac, type Keys, sameBytes } from "#platform/keys.ts";

/** How long a mailed link or code may be used, and a second step be waited for. */
export const CHALLENGE_LASTS = 10 * MINUTE;
/** Wrong codes that one challenge bears. */
export const MOST_TRIES = 5;

/** What opens a challenge is made of its id and a secret, and stands in no table. */
export const challengeKey = ({ links }: Keys, id: string): string =>
  hmac(links, `challenge ${id}`).subarray(0, 16).toString("base64url");

export const isChallengeKey = (keys: Keys, id: string, key: string): boolean =>
  sameBytes(Buffer.from(key.slice(0, 64)), Buffer.from(challengeKey(keys, id)));

/** Six digits for whoever reads the mail on another device. */
export const challengeCode = ({ links }: Keys, id: string): string =>
  String(hmac(links, `code ${id}`).readUInt32BE() % 1_000_000).padStart(6, "0");

export const isChallengeCode = (keys: Keys, id: string, code: string): boolean =>
  sameBytes(Buffer.from(code.replace(/\D/g, "").slice(0, 12)), Buffer.from(challengeCode(keys, id)));
