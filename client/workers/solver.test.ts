import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { startOf } from "../hashing/sha256.ts";
import { solve } from "./solver.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hex = (words: Int32Array) =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

test("the small SHA-256 agrees with Node's at every length around its block borders", () => {
  for (let length = 0; length <= 200; length++) {
    const beginning = "ä".repeat(length % 7) + "x".repeat(length);
    const digestOf = startOf(beginning);
    for (const rest of ["", "0", "49999", "1234567"])
      expect(hex(digestOf(rest))).toBe(sha256(beginning + rest));
  }
});

test("the solver finds the number behind the salt", () => {
  const salt = "5f2b7c?expires=1795348800&x=1&";
  expect(solve({ challenge: sha256(`${salt}31337`), salt, maxnumber: 50_000 })).toBe(31_337);
  expect(solve({ challenge: sha256(`${salt}0`), salt, maxnumber: 50_000 })).toBe(0);
});

test("a challenge without a solution ends", () => {
  expect(solve({ challenge: sha256("something else"), salt: "salt", maxnumber: 1_000 })).toBeUndefined();
});
