import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cabinetPages } from "#ui/cabinet.tsx";
import { NIGHT_BUS, stories } from "../../src/village/index.ts";
import { type Opened, openBrowser } from "./support/journey.ts";
import { aPetition, aSignature, type PathOf } from "./support/petition.ts";
import { picture } from "./support/pictures.ts";
import {
  axeFindings,
  bringAxe,
  brokenHeadings,
  enlargeText,
  stickingOut,
  unseenFocuses,
  writeLongWords,
} from "./support/soundness.ts";
import { pressSign } from "./support/steps.ts";
import { germanReader } from "./support/village.ts";

type Signers = { waiting: PathOf; counted: PathOf };
type Visited = {
  name: string;
  path: string | ((signers: Signers) => string);
  /** What is done there before it is looked at. */
  after?: (page: Page) => Promise<unknown>;
};

const night = `/petitions/${NIGHT_BUS}`;

const petitionPages: Visited[] = [
  { name: "front", path: "/" },
  { name: "petitions", path: "/petitions" },
  { name: "start", path: "/start" },
  { name: "campaigns", path: "/campaigns" },
  ...stories.map(({ petition: { slug } }) => ({ name: `petition-${slug}`, path: `/petitions/${slug}` })),
  { name: "petition-just-begun", path: "/petitions/seiten-anfang" },
  { name: "reasons", path: `${night}/reasons` },
  { name: "privacy", path: `${night}/privacy` },
  { name: "share", path: `${night}/share` },
  { name: "embed", path: `${night}/embed` },
  { name: "refused", path: night, after: signInVain },
  { name: "imprint", path: "/imprint" },
  { name: "privacy-of-the-place", path: "/privacy" },
  { name: "contact", path: "/contact" },
  { name: "missing", path: "/nirgendwo" },
];

/** What a signer sees, in this order: the last ones end the signature. */
const signerPages: Visited[] = [
  { name: "after-signing", path: ({ waiting }) => waiting("details") },
  { name: "after-saying-why", path: ({ waiting }) => waiting("details"), after: pressTheButton },
  { name: "confirm", path: ({ waiting }) => waiting("confirmation") },
  { name: "withdraw", path: ({ waiting }) => waiting("withdrawal") },
  { name: "not-me", path: ({ waiting }) => waiting("disavowal") },
  { name: "thanks", path: ({ counted }) => counted("own") },
  { name: "over", path: ({ counted }) => counted("details") },
  { name: "withdrawn", path: ({ counted }) => counted("withdrawal"), after: pressTheButton },
  { name: "link-ended", path: ({ counted }) => counted("confirmation") },
];

const cabinet: Visited[] = [
  { name: "cabinet", path: "/cabinet" },
  ...cabinetPages(germanReader()).map(({ slug }) => ({
    name: `cabinet-${slug}`,
    path: `/cabinet/${slug}`,
  })),
];

type Reader = Opened & { language: "de" | "en"; signers: Signers };

// One browser for each language and all pages: to start one costs more than to look at a page.
let readers: Reader[];
beforeAll(async () => {
  await aPetition({ slug: "seiten-anfang" });
  readers = await Promise.all([aReader("de"), aReader("en")]);
});
afterAll(() => Promise.all(readers.map(({ page }) => page.context().close())));

test.each([...petitionPages, ...signerPages, ...cabinet])(
  "everyone can use the page $name",
  async (visited) => {
    const found = await Promise.all(readers.map((reader) => lookAt(visited, reader)));
    expect(found).toEqual([[], []]);
  },
);

async function aReader(language: "de" | "en"): Promise<Reader> {
  const opened = await openBrowser({ language });
  await bringAxe(opened.page.context());
  return { ...opened, language, signers: await someSigners(`seiten-${language}`) };
}

async function lookAt({ name, path, after }: Visited, reader: Reader): Promise<string[]> {
  const { page, language, signers, unwelcome } = reader;
  await page.goto(typeof path === "string" ? path : path(signers));
  await after?.(page);
  await picture(page, `${name}-${language}`);
  return [...(await troubles(page, language)), ...(await unwelcome())];
}

async function someSigners(slug: string): Promise<Signers> {
  const petition = await aPetition({ slug });
  const [waiting, counted] = await Promise.all([
    aSignature(petition, { name: "Henrike Sommer", email: `henrike@${slug}.example` }),
    aSignature(petition, {
      name: "Manfred Ohlsen",
      email: `manfred@${slug}.example`,
      reason: "Ich war auch einmal zwanzig.",
      consents: true,
      confirmed: true,
    }),
  ]);
  return { waiting, counted };
}

async function signInVain(page: Page): Promise<void> {
  await pressSign(page);
  await page.locator("#errors").waitFor();
}

async function pressTheButton(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button").click();
  await page.getByRole("main").getByRole("button").waitFor({ state: "detached" });
}

/**
 * Long words stick out in every window, so that is asked of each language; what words can't change (colours, focus,
 * structure) is asked of the desk in German and of the phone in English.
 */
async function troubles(page: Page, language: string): Promise<string[]> {
  const found: string[] = [];
  const note = (where: string, what: string[]) => found.push(...what.map((line) => `${where}: ${line}`));
  for (const [name, asked, width, height] of WINDOWS) {
    await page.setViewportSize({ width, height });
    note(name, await stickingOut(page));
    if (asked !== language) continue;
    note(name, await unseenFocuses(page));
    note(name, await axeFindings(page));
    await page.emulateMedia({ colorScheme: "dark" });
    note(`${name}, dark`, await axeFindings(page, "colours"));
    await page.emulateMedia({ colorScheme: "light" });
  }
  note("headings", await brokenHeadings(page));
  await enlargeText(page, 200);
  note("phone, 200 % text", await stickingOut(page));
  await enlargeText(page, 100);
  await page.setViewportSize({ width: 320, height: 256 });
  note("400 % zoom", await stickingOut(page));
  await page.setViewportSize({ width: 390, height: 844 });
  await writeLongWords(page);
  note("phone, long words", await stickingOut(page));
  return found;
}

const WINDOWS = [
  ["desk", "de", 1280, 800],
  ["phone", "en", 390, 844],
] as const;
