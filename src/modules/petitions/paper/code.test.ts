import fc from "fast-check";
import { expect, test } from "vitest";
import { newCode, readCode } from "./code.ts";

const SIGNS = [..."23456789ABCDFGHJKMNPQRSTVWXYZ"];
const code = fc.array(fc.nat(28), { minLength: 4, maxLength: 4 }).map((drawn) => {
  const left = [...drawn];
  return newCode(() => left.shift()!);
});

test("a code with one wrong sign is none", () => {
  fc.assert(
    fc.property(code, fc.nat(4), fc.constantFrom(...SIGNS), (right, at, sign) => {
      const wrong = right.slice(0, at) + sign + right.slice(at + 1);
      expect(readCode(wrong)).toBe(sign === right[at] ? right : undefined);
    }),
  );
});

test("a code in which two signs changed places is none", () => {
  fc.assert(
    fc.property(code, fc.nat(4), fc.nat(4), (right, one, two) => {
      const signs = [...right];
      [signs[one], signs[two]] = [signs[two]!, signs[one]!];
      expect(readCode(signs.join(""))).toBe(right[one] === right[two] ? right : undefined);
    }),
  );
});

test("a code is read however it was written", () => {
  const written = newCode(() => 20);
  expect(written).toMatch(/^[2-9A-Z]{5}$/);
  expect(readCode(` ${written.slice(0, 3).toLowerCase()}-${written.slice(3)} `)).toBe(written);
});

test.each(["", "2222", "222222", "O0I1L", "=2222", "2222\u0000", "2".repeat(100_000), "§§§§§", "🙂🙂🙂🙂🙂"])(
  "%j is no code",
  (typed) => {
    expect(readCode(typed)).toBeUndefined();
  },
);
