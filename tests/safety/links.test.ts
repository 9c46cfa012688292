import { describe, expect, test } from "vitest";
import { testInstance } from "../../src/testing/instance.ts";

const { get } = await testInstance();
const HERE = "http://nordstadt.test";

describe("safety 24: a link of this site stays on it", () => {
  test.each([
    "//evil.example/x",
    "///evil.example/x",
    "/%5Cevil.example/x",
    "/%5c%5cevil.example/x",
    "/%09/evil.example/x",
    "/%0A/evil.example/x",
    "/.//evil.example/x",
    "/petitions/..//evil.example/x?after=1",
    "//evil.example/petitions?lang=de",
  ])("safety 24: whoever asked for %s is led nowhere else, in no language", async (asked) => {
    const page = await (await get(asked)).text();
    const links = [...page.matchAll(/ (?:href|action|src)="([^"]*)"/g)].map(([, to]) => to!);
    expect(
      links.some((to) => to.includes("evil.example")),
      "a language of the same page",
    ).toBe(true);
    for (const to of links) {
      const { origin } = new URL(to.replaceAll("&amp;", "&"), HERE);
      if (!to.startsWith("https:")) expect(origin, to).toBe(HERE);
      else expect(to).not.toContain("evil.example");
    }
  });
});
