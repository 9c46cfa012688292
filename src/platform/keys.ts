import { createHmac, timingSafeEqual } from "node:crypto";

/** The instance's secrets, by purpose, so that what signs a link can't forge a challenge. */
export type Keys = {
  /** Turns mail addresses into something comparable that can't be turned back. */
  signers: Buffer;
  /** Signs the links in mails. */
  links: Buffer;
  /** Signs proof-of-work challenges. */
  proofOfWork: Buffer;
};

export const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Compares in constant time, so that a forger learns nothing from how long a refusal takes. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
