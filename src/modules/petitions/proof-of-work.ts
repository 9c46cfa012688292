import { hash, randomBytes, randomInt } from "node:crypto";
import { MINUTE } from "#platform/clock.ts";
import { hmac, sameBytes } from "#platform/keys.ts";

/** The format of ALTCHA: find the number whose SHA-256 behind the salt is the challenge. */
export type Challenge = {
  algorithm: "SHA-256";
  challenge: string;
  salt: string;
  signature: string;
  maxnumber: number;
};

/** Half of it on average: a few hundred milliseconds on a phone of 2016, nothing to a person who is typing. */
const MAX_NUMBER = 50_000;
const VALID_FOR = 30 * MINUTE;

/** @param solution for senders that already know what they would find: tests and benchmarks */
export function newChallenge(key: Buffer, now: Date, solution = randomInt(MAX_NUMBER)): Challenge {
  const expires = Math.floor((now.getTime() + VALID_FOR) / 1000);
  // Ends in a sign that is no digit, or digits of the solution could move into the time and make it later.
  const salt = `${randomBytes(12).toString("hex")}?expires=${expires}&`;
  const challenge = sha256(salt + solution);
  return {
    algorithm: "SHA-256",
    challenge,
    salt,
    signature: hmac(key, challenge).toString("hex"),
    maxnumber: MAX_NUMBER,
  };
}

/**
 * Checks a solution (base64 of JSON). Answers the challenge it solves, so that the caller can see to it that it is
 * used once, or `undefined` when it is missing, forged, wrong or expired: then the tighter limits apply.
 */
export function solvedChallenge(
  payload: string | undefined,
  key: Buffer,
  now: Date,
): { challenge: string; expiresAt: Date } | undefined {
  if (!payload || payload.length > 1000) return undefined;
  const solution = parse(payload);
  if (!solution) return undefined;
  const { challenge, salt, number, signature } = solution;
  const expiresAt = new Date(Number(/\?expires=(\d{1,12})&$/.exec(salt)?.[1] ?? 0) * 1000);
  const ours = sameBytes(Buffer.from(signature), Buffer.from(hmac(key, challenge).toString("hex")));
  return ours && expiresAt > now && sha256(salt + number) === challenge
    ? { challenge, expiresAt }
    : undefined;
}

const sha256 = (text: string): string => hash("sha256", text);

function parse(
  payload: string,
): { challenge: string; salt: string; number: number; signature: string } | undefined {
  try {
    const { algorithm, challenge, salt, number, signature } = JSON.parse(
      Buffer.from(payload, "base64").toString("utf8"),
    );
    const whole = typeof challenge === "string" && typeof salt === "string" && typeof signature === "string";
    return algorithm === "SHA-256" && whole && Number.isSafeInteger(number)
      ? { challenge, salt, number, signature }
      : undefined;
  } catch {
    // Not JSON: as good as missing.
    return undefined;
  }
}
