import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { closeRasteriser } from "#platform/pictures/rasterise.ts";
import { openFaces } from "#platform/pictures/text-paths.ts";
import { projectRoot } from "#platform/project-root.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";
import type { Petition } from "../petition.ts";
import { strings } from "../strings/index.ts";
import { type CardProps, SHAPES } from "./card-frame.tsx";
import { cardPicture } from "./card-picture.tsx";
import { CARD_INKS, CARD_STYLE } from "./card-style.ts";
import { drawCard } from "./draw-card.ts";

afterAll(closeRasteriser);

const catalogue = createCatalogue([
  { name: "ui", strings: uiStrings },
  { name: "petitions", strings },
]);

const NIGHT_BUS: Petition = {
  id: "0193f0c4-0000-7000-8000-000000000001",
  campaignId: "0193f0c4-0000-7000-8000-000000000099",
  slug: "nachtbus",
  title: "Der Nachtbus muss auch unter der Woche fahren",
  language: "de",
  state: "live",
  audience: "everyone",
  startedBy: "Mirjam Vogt",
  place: "",
  causes: [],
  addressee: "Stadtrat, Ausschuss Verkehr",
  summary: "",
  story: "",
  country: "DE",
  asks: "nothing",
  goal: 2500,
  goalKind: "own",
  goalReason: "",
  householdSize: 1,
  openedAt: new Date("2026-11-04T09:00:00Z"),
  closedAt: undefined,
  deliveredAt: undefined,
  answerDueOn: undefined,
  answerRule: undefined,
  answeredAt: undefined,
  answerFrom: undefined,
  answer: undefined,
  outcome: undefined,
  learned: undefined,
  importedFrom: undefined,
  keptMonths: 6,
  validCount: undefined,
};

type Over = Partial<Petition> & { confirmed?: number; asOf?: Date; siteName?: string };

function card({
  confirmed = 1846,
  asOf = new Date("2026-11-20T13:05:00Z"),
  siteName,
  ...over
}: Over = {}): CardProps {
  const petition = { ...NIGHT_BUS, ...over };
  const language = petition.language === "de" ? "de" : "en";
  const paper = Math.min(confirmed, 212);
  return {
    petition,
    figures: { confirmed, online: confirmed - paper, paper, home: confirmed, asOf },
    reader: createReader(catalogue, { language, timeZone: "Europe/Berlin" }),
    siteName: siteName ?? "Nordstadt gemeinsam",
    address: "https://nordstadt.example/petitions/nachtbus",
  };
}

const picture = async (over?: Over) => cardPicture({ ...card(over), faces: await openFaces() });

describe("the card of a petition", () => {
  test("is 1200 × 630 pixels, as networks ask for", async () => {
    const { format, width, height } = await sharp(await drawCard(card())).metadata();
    expect({ format, width, height }).toEqual({ format: "png", width: 1200, height: 630 });
  });

  test.each([
    ["square", 1080, 1080],
    ["tall", 1080, 1920],
  ] as const)("has a %s form for those who share a picture", async (form, width, height) => {
    for (const over of [{}, { title: "Ä".repeat(200), addressee: "W".repeat(300) }, { language: "ar" }]) {
      const png = await drawCard(card(over), form);
      expect(await sharp(png).metadata()).toMatchObject({ width, height });
      expect(await inkInMargins(png)).toBe(0);
    }
  });

  test("names its address where it is no link, whole or not at all", async () => {
    const faces = await openFaces();
    const drawn = (address: string) => cardPicture({ ...card(), address, faces, shape: SHAPES.square });
    const without = drawn("");
    expect(drawn("https://nordstadt.example/petitions/nachtbus")).not.toBe(without);
    expect(drawn(`https://nordstadt.example/petitions/${"lang-".repeat(20)}`).length).toBe(without.length);
  });

  test("is the same to the byte until something on it changes", async () => {
    const first = await drawCard(card());
    expect(await drawCard(card({ asOf: new Date("2026-11-20T17:00:00Z") }))).toEqual(first);
    expect(await drawCard(card({ confirmed: 1847 }))).not.toEqual(first);
    expect(await picture({ asOf: new Date("2026-11-21T13:05:00Z") })).not.toBe(await picture());
  });

  test("takes less than half a second once it is warm", async () => {
    await drawCard(card());
    const times: number[] = [];
    for (const confirmed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const start = performance.now();
      await drawCard(
        card({ confirmed, title: "Żądamy ścieżki rowerowej, und zwar jetzt gleich ".repeat(4) }),
      );
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(500);
  });

  test("holds no words, only outlines, whatever people typed", async () => {
    const typed = `"><script>alert(1)</script><image href='file:///etc/passwd'/>&amp;`;
    const svg = await picture({ title: typed, addressee: typed, siteName: typed });
    expect(svg).not.toMatch(/<(script|image|text|foreignObject)|alert|passwd|&amp;/);
    expect(svg.match(/<style>/g)).toHaveLength(1);
  });

  test.each<[string, Over]>([
    ["a short demand", { title: "Ja!" }],
    [
      "a demand of 200 letters",
      { title: "Wir fordern, dass die Bücherei am Markt offen bleibt. ".repeat(4).slice(0, 200) },
    ],
    ["200 capitals", { title: "WOHNUNGEN FÜR ALLE ".repeat(11).slice(0, 200) }],
    [
      "a word without an end",
      { title: "Ä".repeat(200), addressee: "W".repeat(300), siteName: "M".repeat(100) },
    ],
    ["six million signatures", { confirmed: 6_103_056, goal: 100_000, language: "en" }],
    ["accents above and below", { title: "ŻÓŁĄĘ İÖÜŞÇ ".repeat(9) }],
    ["a language written from the right", { title: "أنقذوا المسبح", addressee: "المجلس", language: "ar" }],
    ["nobody yet", { confirmed: 0 }],
    ["no goal", { goal: 0, state: "won" }],
  ])("leaves its margins free with %s", async (_, over) => {
    expect(await inkInMargins(await drawCard(card(over)))).toBe(0);
  });

  test("shows the petition's face where no font has the letters of its demand", async () => {
    expect(await picture({ title: "Спасите парк" })).toContain(`class="poster"`);
    expect(await picture({ title: "Rettet den Park 🌳" })).not.toContain(`class="poster"`);
  });

  test("is mirrored for a language written from the right", async () => {
    expect(await picture({ language: "ar" })).toMatch(/scale\(-1\.\d+ 1\.\d+\)/);
    expect(await picture()).not.toMatch(/scale\(-/);
  });

  test("shows no rope where nothing is being reached", async () => {
    expect(await picture({ goal: 0 })).not.toContain(`class="rope"`);
    expect(await picture()).toContain(`class="rope"`);
  });
});

describe("the colours of the card", () => {
  test("are the light ones of the pages", async () => {
    const tokens = await readFile(join(projectRoot, "client/styles/tokens.css"), "utf8");
    for (const [name, colour] of Object.entries(CARD_INKS))
      expect(tokens).toMatch(new RegExp(`--${name}: var\\(--light, (var\\(--own-[\\w-]+, )?${colour}\\)`));
  });

  test("reach every part of the rope and the logo", async () => {
    const svg = await picture({ confirmed: 3000 });
    const classes = new Set([...svg.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => names!.split(" ")));
    expect(classes.size).toBeGreaterThan(8);
    for (const name of classes) expect(CARD_STYLE).toContain(`.${name}`);
  });
});

/** How many pixels of the outermost forty are not paper. */
async function inkInMargins(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const paper = [0xfb, 0xf6, 0xec];
  let ink = 0;
  for (let y = 0; y < info.height; y++)
    for (let x = 0; x < info.width; x++) {
      if (x >= 40 && x < info.width - 40 && y >= 40 && y < info.height - 40) continue;
      const at = (y * info.width + x) * info.channels;
      if (paper.some((value, channel) => Math.abs(data[at + channel]! - value) > 8)) ink++;
    }
  return ink;
}
