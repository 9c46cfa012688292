import { createHash, randomInt } from "node:crypto";

export const CODES = 10;
/** Without those that are taken for one another when written by hand: i and l, o and 0, 1. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 16;

/** Sixteen signs of thirty-one: 79 bits, so that a plain hash of it can't be tried through. */
export const newRecoveryCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)])
    .join("")
    .replace(/(.{4})(?=.)/g, "$1-");

/** However it is typed: with or without hyphens and capitals. */
export const hashOfCode = (code: string): Buffer =>
  createHash("sha256")
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .digest();
