import { describe, expect, test } from "vitest";
import { BEGINNINGS } from "#platform/instance-settings.ts";
import { firstSteps } from "./beginning.ts";

const order = (...given: Parameters<typeof firstSteps>) =>
  firstSteps(...given).map(({ beginning }) => beginning);

describe("what the front page suggests", () => {
  test.each(BEGINNINGS)("begins with what the place begins with: %s", (first) => {
    expect(order(first, { hasPetitions: true })[0]).toBe(first);
  });

  test("says that money can't be collected yet only where the place has begun with it, and leads nowhere", () => {
    expect(firstSteps("money", { hasPetitions: true })[0]).not.toHaveProperty("to");
    for (const first of [undefined, "petition", "neighbourhood", "self-help"] as const)
      expect(order(first, { hasPetitions: true })).not.toContain("money");
  });

  test("sends nobody to petitions that are not there, but to where one is started", () => {
    expect(firstSteps("petition", { hasPetitions: false })[0]).toMatchObject({
      words: "start",
      to: "/start",
    });
    expect(firstSteps("petition", { hasPetitions: true })[0]).toMatchObject({ to: "/petitions" });
  });
});
