import { existsSync } from "node:fs";
import { join } from "node:path";
import { type BrowserServer, type CDPSession, chromium } from "playwright-core";
import { importFiles } from "../../src/import/uk-petition/command.ts";
import { NIGHT_BUS, seedVillage } from "../../src/village/index.ts";
import { startBrowser } from "../../tests/journeys/support/browser.ts";
import { germanReader } from "../../tests/journeys/support/village.ts";
import { type Bench, rounded, tell } from "../report.ts";
import { type Instance, mailWaits, startInstance } from "../world/instance.ts";

const KB = 1024;
/** Of what a browser gets over the line for the first view; bytes of headers are counted too. */
const REACH = { core: 60 * KB, script: 30 * KB, fonts: 80 * KB, fontFiles: 2, requests: 12 };
const PHONE = { width: 390, height: 844 };
/** Milliseconds in which nothing more was asked for. */
const QUIET = 750;

/** What each public page costs a visitor who was never here, in a real browser. */
export const weight: Bench = {
  name: "weight",
  about: "bytes and requests of the first view of each public page, in a browser",
  reach:
    "page + style + script ≤ 60 KB, script ≤ 30 KB, fonts ≤ 80 KB in two files (three with letters of other languages), ≤ 12 requests",
  async run({ data }) {
    const instance = await startInstance({ environment: mailWaits });
    const browser = await startBrowser();
    try {
      const views: View[] = [];
      for (const path of await pagesOf(instance, data)) {
        const view = await firstView(browser, instance, path);
        tell(`${path}: ${kilobytes(view.total)} in ${view.requests} requests`);
        views.push(view);
      }
      const heaviest = views.reduce((a, b) => (b.core > a.core ? b : a));
      const tooHeavy = views.filter((view) => !isLight(view)).map(({ path }) => path);
      return {
        ours: rounded(heaviest.core / KB),
        floor: REACH.core / KB,
        ratio: rounded(heaviest.core / REACH.core),
        unit: "KB of page, style and script of the heaviest page",
        p50_ms: null,
        p99_ms: null,
        lost: 0,
        notes: `the heaviest is ${heaviest.path}; ${tooHeavy.length === 0 ? "none is too heavy" : `too heavy: ${tooHeavy.join(", ")}`}`,
        rows: [
          ["page", "page", "style", "script", "fonts", "pictures", "requests"],
          ...views.map(({ path, bytes, requests }) => [
            path,
            ...(["Document", "Stylesheet", "Script", "Font", "Image"] as const).map((type) =>
              kilobytes(bytes[type]),
            ),
            requests,
          ]),
        ],
        held: tooHeavy.length === 0,
      };
    } finally {
      await browser.close();
      await instance.remove();
    }
  },
};

/** Those of the invented town, and the real petition with its 650 regions where its files are. */
async function pagesOf(instance: Instance, data: string): Promise<string[]> {
  const act = instance.act();
  await seedVillage(act, { reader: germanReader(), dataDir: instance.dataDir });
  const pages = [
    "/",
    "/petitions",
    `/petitions/${NIGHT_BUS}`,
    `/petitions/${NIGHT_BUS}/reasons`,
    `/petitions/${NIGHT_BUS}/privacy`,
  ];
  const folder = join(data, "petition-241584");
  if (!existsSync(folder)) return pages;
  const imported = await importFiles(act, {
    file: join(folder, "petition.json"),
    series: join(folder, "count-series.json"),
  });
  return [...pages, `/petitions/${imported.slug}`];
}

type Kind = "Document" | "Stylesheet" | "Script" | "Font" | "Image" | "Other";
type View = {
  path: string;
  bytes: Record<Kind, number>;
  fontFiles: number;
  /** A Polish, Turkish or French word: the page may fetch one more file for it, within the same bytes. */
  holdsRareLetters: boolean;
  requests: number;
  total: number;
  /** Page, style and script: what must come before anything can be used. */
  core: number;
};

async function firstView(server: BrowserServer, { port }: Instance, path: string): Promise<View> {
  const browser = await chromium.connect(server.wsEndpoint());
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const seen = await watched(await context.newCDPSession(page));
  await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: "load" });
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(QUIET);
  const text = (await page.locator("body").textContent())!;
  await browser.close();
  const bytes: View["bytes"] = { Document: 0, Stylesheet: 0, Script: 0, Font: 0, Image: 0, Other: 0 };
  for (const { kind, size } of seen) bytes[kind] += size;
  return {
    path,
    bytes,
    fontFiles: seen.filter(({ kind }) => kind === "Font").length,
    holdsRareLetters: /[\u0100-\u02ff]/.test(text),
    requests: seen.length,
    total: seen.reduce((sum, { size }) => sum + size, 0),
    core: bytes.Document + bytes.Stylesheet + bytes.Script,
  };
}

/** Everything that came over the line, as the browser counted it. */
async function watched(session: CDPSession): Promise<{ kind: Kind; size: number }[]> {
  const kinds = new Map<string, Kind>();
  const seen: { kind: Kind; size: number }[] = [];
  session.on("Network.responseReceived", ({ requestId, type }) => {
    kinds.set(requestId, KINDS.has(type) ? (type as Kind) : "Other");
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) seen.push({ kind, size: encodedDataLength });
  });
  await session.send("Network.enable");
  return seen;
}

const KINDS: ReadonlySet<string> = new Set(["Document", "Stylesheet", "Script", "Font", "Image"]);

const isLight = ({ bytes, core, fontFiles, holdsRareLetters, requests }: View): boolean =>
  core <= REACH.core &&
  bytes.Script <= REACH.script &&
  bytes.Font <= REACH.fonts &&
  fontFiles <= REACH.fontFiles + (holdsRareLetters ? 1 : 0) &&
  requests <= REACH.requests;

const kilobytes = (bytes: number): string => `${rounded(bytes / KB)} KB`;
