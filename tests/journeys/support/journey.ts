import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject, test as plainTest } from "vitest";
import { watch } from "./watch.ts";

export type Device = {
  language?: "de" | "en";
  /** A phone of 390 × 844 that is touched; otherwise a desk of 1280 × 800. */
  phone?: boolean;
  dark?: boolean;
  script?: boolean;
  /** The address of another program than the one all stories share. */
  at?: string;
};

export type Meet = (device?: Device) => Promise<Page>;

/**
 * A journey: `meet` brings a person with a browser of their own. When the story is over, whatever went wrong
 * unseen on the way fails it: complaints of the browser, requests to others, dialogs, cookies.
 */
export const journey = plainTest.extend<{ meet: Meet }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the needed fixtures from the pattern.
  meet: async ({}, use) => {
    const met: Opened[] = [];
    await use(async (device) => {
      const opened = await openBrowser(device);
      met.push(opened);
      return opened.page;
    });
    const unwelcome = await Promise.all(met.map((one) => one.unwelcome()));
    await Promise.all(met.map(({ page }) => page.context().close()));
    if (unwelcome.flat().length > 0) throw new Error(`Unwelcome on the way:\n${unwelcome.flat().join("\n")}`);
  },
});

export type Opened = {
  page: Page;
  /** What went wrong unseen since the last time this was asked. */
  unwelcome(): Promise<string[]>;
};

export async function openBrowser(device: Device = {}): Promise<Opened> {
  const { at = inject("program").baseUrl } = device;
  const context = await newContext({ ...device, at });
  return { unwelcome: watch(context, at), page: await context.newPage() };
}

async function newContext({
  language = "de",
  phone,
  dark,
  script = true,
  at,
}: Device): Promise<BrowserContext> {
  const browser = await connectedBrowser();
  const context = await browser.newContext({
    baseURL: at,
    locale: language === "de" ? "de-DE" : "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    hasTouch: phone ?? false,
    isMobile: phone ?? false,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: script,
  });
  context.setDefaultTimeout(10_000);
  return context;
}

let connected: Promise<Browser> | undefined;

/** Connected once in each process of the run, whose end ends it. */
function connectedBrowser(): Promise<Browser> {
  connected ??= chromium.connect(inject("browser"));
  return connected;
}
