import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { newChallenge, solvedChallenge } from "./proof-of-work.ts";

const key = Buffer.alloc(32, 7);
const now = new Date("2026-11-22T10:00:00Z");
const encoded = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);

describe("a proof of work", () => {
  test("is found by trying, and holds for half an hour", () => {
    const challenge = newChallenge(key, now);
    let number = 0;
    while (
      createHash("sha256")
        .update(challenge.salt + number)
        .digest("hex") !== challenge.challenge
    )
      number += 1;
    expect(number).toBeLessThan(challenge.maxnumber);
    const payload = encoded({ ...challenge, number });
    expect(solvedChallenge(payload, key, later(29))).toMatchObject({ challenge: challenge.challenge });
    expect(solvedChallenge(payload, key, later(30))).toBeUndefined();
  });

  test("can't be made to last by moving digits of the solution into its time", () => {
    const challenge = newChallenge(key, now, 12_345);
    const spliced = { ...challenge, salt: `${challenge.salt.replace(/&$/, "")}1`, number: 2_345 };
    const moved = { ...challenge, salt: `${challenge.salt}1`, number: 2_345 };
    for (const forged of [spliced, moved]) {
      expect(solvedChallenge(encoded(forged), key, now)).toBeUndefined();
      expect(solvedChallenge(encoded(forged), key, later(60))).toBeUndefined();
    }
  });

  const good = newChallenge(key, now, 99);
  test.each<[string, string | undefined]>([
    ["missing", undefined],
    ["empty", ""],
    ["not base64", "%%%"],
    ["not JSON", encoded("hello")],
    ["a list", encoded([])],
    ["null", encoded("null")],
    ["deep", encoded("[".repeat(500))],
    ["endless", "A".repeat(1_000_000)],
    ["of another number", encoded({ ...good, number: 98 })],
    ["a number in words", encoded({ ...good, number: "99" })],
    ["a fraction", encoded({ ...good, number: 99.5 })],
    ["of another algorithm", encoded({ ...good, number: 99, algorithm: "none" })],
    ["unsigned", encoded({ ...good, number: 99, signature: "" })],
    ["signed with another key", encoded({ ...newChallenge(Buffer.alloc(32, 8), now, 99), number: 99 })],
    [
      "of its own making",
      encoded({
        ...good,
        salt: "mine?expires=9999999999&",
        number: 1,
        challenge: createHash("sha256").update("mine?expires=9999999999&1").digest("hex"),
      }),
    ],
    ["with lists where texts belong", encoded({ ...good, salt: [good.salt], number: 99 })],
  ])("that is %s is none", (_, payload) => {
    expect(solvedChallenge(payload, key, now)).toBeUndefined();
    expect(solvedChallenge(encoded({ ...good, number: 99 }), key, now)).toBeDefined();
  });
});
