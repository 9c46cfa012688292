import { describe, expect, test } from "vitest";
import { sameName } from "./signature.ts";

describe("two names", () => {
  test.each([
    ["Amal Haddad", "amal  haddad "],
    ["José", "jose\u0301"],
    ["MÜLLER", "Muller"],
    ["Anna", "An\u200bna"],
  ])("%s and %s are one person's", (a, b) => expect(sameName(a, b)).toBe(true));

  test.each([
    ["Amal Haddad", "Amal"],
    ["Anna", "Hanna"],
  ])("%s and %s are two people's", (a, b) => expect(sameName(a, b)).toBe(false));
});
