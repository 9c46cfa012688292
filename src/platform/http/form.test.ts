import { describe, expect, test } from "vitest";
import { TooLarge } from "#platform/errors.ts";
import { readForm } from "./form.ts";

const WIDEST = "𠮷";
const SHORT = 64 * 1024;

const sent = (text: string, announced: boolean): Request => {
  const body = new URLSearchParams({ text }).toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...(announced && { "content-length": String(body.length) }),
  };
  return new Request("http://nordstadt.test/", { method: "POST", body, headers });
};

describe.each([
  ["that says how long it is", true],
  ["that does not say how long it is", false],
])("a form %s", (_, announced) => {
  test("is refused beyond what its texts may have", async () => {
    await expect(readForm(sent("a".repeat(SHORT), announced))).rejects.toThrow(TooLarge);
    await expect(readForm(sent("a".repeat(SHORT + 12 * 1_000), announced), 1_000)).rejects.toThrow(TooLarge);
    await expect(readForm(sent("漢".repeat(10_000), announced))).rejects.toThrow(TooLarge);
  });

  test("takes its longest text in whatever script it is written", async () => {
    for (const character of ["a", "ß", "漢", WIDEST]) {
      const text = character.repeat(10_000);
      expect((await readForm(sent(text, announced), 10_000)).text).toBe(text);
    }
  });
});
