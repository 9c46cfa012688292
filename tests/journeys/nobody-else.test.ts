import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { journey } from "./support/journey.ts";

const MOST = 40;

/** Whoever follows every link of this site is seen by this site alone. */
journey(
  "safety 64: no page asks anyone else for anything or keeps anything on the device",
  async ({ meet }) => {
    const page = await meet({ language: "en" });
    const seen = new Set<string>();
    const ahead = ["/", "/petitions", "/cabinet"];
    while (ahead.length > 0 && seen.size < MOST) {
      const path = ahead.shift()!;
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await page.goto(path);
      expect(answer!.status(), `a link leads to ${path}`).toBe(200);
      ahead.push(...(await linksOf(page)));
    }
    expect(seen.size).toBeGreaterThan(10);
    // `meet` fails the story for any request to others, any cookie and anything else that is kept.
  },
);

async function linksOf(page: Page): Promise<string[]> {
  const { baseUrl } = inject("program");
  const all = await page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  return all
    .map((href) => new URL(href))
    .filter(
      ({ origin, pathname }) =>
        origin === baseUrl && !/^\/source$|\.(png|pdf)$/.test(pathname) && !pathname.startsWith("/cabinet/"),
    )
    .filter(({ searchParams }) => !searchParams.has("lang"))
    .map(({ pathname, search }) => pathname + search);
}
