import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";

/** The instance's secrets, by purpose, so that what signs a link can't forge a challenge. */
export type Keys = {
  /** Turns mail addresses into something comparable that can't be turned back. */
  signers: Buffer;
  /** Signs the links in mails. */
  links: Buffer;
  /** Signs proof-of-work challenges. */
  proofOfWork: Buffer;
};

export const hmac = (key: Buffer, text: string): Buffer =>
  createHmac("sha256", prepared(key)).update(text).digest();

const keyObjects = new WeakMap<Buffer, KeyObject>();

/** Node takes three times as long to make a key of bytes as to use it. */
function prepared(key: Buffer): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, known);
  return known;
}

/** Compares in constant time, so that a forger learns nothing from how long a refusal takes. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
