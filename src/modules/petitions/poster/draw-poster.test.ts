import { inflateSync } from "node:zlib";
import jsQR from "jsqr";
import { afterAll, describe, expect, test } from "vitest";
import { closeRasteriser } from "#platform/pictures/rasterise.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";
import type { Petition } from "../petition.ts";
import { strings } from "../strings/index.ts";
import { drawPoster } from "./draw-poster.tsx";

afterAll(closeRasteriser);

const catalogue = createCatalogue([
  { name: "ui", strings: uiStrings },
  { name: "petitions", strings },
]);
const URL = "https://nordstadt.example/petitions/nachtbus";

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
  summary: "Wer um elf Feierabend hat, läuft fünfzig Minuten nach Hause.",
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
  importedFrom: undefined,
};

const poster = (over: Partial<Petition> = {}, url = URL) => {
  const petition = { ...NIGHT_BUS, ...over };
  const language = petition.language === "en" ? "en" : "de";
  const reader = createReader(catalogue, { language, timeZone: "Europe/Berlin" });
  return drawPoster({ petition, url, siteName: "Nordstadt gemeinsam", reader });
};

describe("the poster of a petition", () => {
  test("is one page of A4 that says its language and its title", async () => {
    const pdf = (await poster()).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf).toContain("/MediaBox [0 0 595.28 841.89]");
    expect(pdf).toContain("/Lang (de)");
    expect(pdf).toContain("/DisplayDocTitle true");
  });

  test("has a code that leads to the petition", async () => {
    expect(codeOn(await poster())).toBe(URL);
    const long = `https://unterschreiben.nordstadt.example/petitions/${"lang-".repeat(15)}end`;
    expect(codeOn(await poster({}, long))).toBe(long);
  });

  test("holds its words as text, letter by letter", async () => {
    const read = textOf(await poster()).replace(/\s+/g, " ");
    for (const words of [
      "Nordstadt gemeinsam",
      "Stadtrat, Ausschuss Verkehr",
      "Hier unterschreiben",
      "Mirjam Vogt",
    ])
      expect(read).toContain(words);
    expect(read).toContain("Der Nachtbus muss auch unter der Woche fahren");
    expect(textOf(await poster({ title: "Żądamy ścieżki" }))).toMatch(/Żądamy\s+ścieżki/);
  });

  test("is the same to the byte for the same petition", async () => {
    expect((await poster()).equals(await poster())).toBe(true);
  });

  test.each<[string, Partial<Petition>]>([
    [
      "200 letters",
      { title: "Wir fordern, dass die Bücherei am Markt offen bleibt. ".repeat(4).slice(0, 200) },
    ],
    [
      "a word without an end",
      { title: "Ä".repeat(200), addressee: "W".repeat(200), summary: "M".repeat(600) },
    ],
    ["a script that no font of ours has", { title: "Спасите парк", language: "bg" }],
    ["one letter", { title: "!", summary: "" }],
  ])("stays one page with %s", async (_, over) => {
    const pdf = await poster(over);
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(codeOn(pdf)).toBe(URL);
  });

  test("does not ask anybody to sign what is over", async () => {
    expect(textOf(await poster({ state: "won" }))).not.toContain("unterschreiben");
  });
});

/** The inflated streams of a PDF: the page's drawing, the fonts' maps from glyphs to letters. */
function streams(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, "latin1")).toString("latin1")];
    } catch {
      return [body!];
    }
  });
}

/** Paints the page's filled squares, four pixels a point, and looks at them as a phone does. */
function codeOn(pdf: Buffer): string | undefined {
  const [width, height, scale] = [596, 842, 4];
  const pixels = new Uint8ClampedArray(width * height * scale * scale * 4).fill(255);
  const page = streams(pdf).find((stream) => / re\n/.test(stream))!;
  for (const [, ...numbers] of page.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)) {
    const [x, y, w, h] = numbers.map((number) => Number(number) * scale) as [number, number, number, number];
    for (let row = Math.round(y); row < Math.round(y + h); row++)
      for (let column = Math.round(x); column < Math.round(x + w); column++)
        pixels.fill(0, (row * width * scale + column) * 4, (row * width * scale + column) * 4 + 3);
  }
  return jsQR(pixels, width * scale, height * scale)?.data;
}

/** What a reader program finds: the glyphs shown, by the map that each font brings. */
function textOf(pdf: Buffer): string {
  const all = streams(pdf);
  const raw = pdf.toString("latin1");
  const maps = [...raw.matchAll(/\/ToUnicode (\d+) 0 R/g)].map(([, id]) => {
    const body = new RegExp(`\\n${id} 0 obj[\\s\\S]*?stream\\r?\\n([\\s\\S]*?)\\r?\\nendstream`).exec(
      raw,
    )![1]!;
    const cmap = inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    const letters = /beginbfrange\s+<[^>]+> <[^>]+> \[([^\]]*)\]/.exec(cmap)![1]!;
    return [...letters.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex]) =>
      Buffer.from(hex!.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
    );
  });
  const fonts = [...raw.matchAll(/\/(F\d+) \d+ 0 R/g)].map(([, name]) => name!);
  const page = all.find((stream) => stream.includes(" Tf"))!;
  let map: string[] = [];
  let text = "";
  for (const [, font, shown] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) map = maps[[...new Set(fonts)].sort().indexOf(font)] ?? [];
    else {
      for (const [, hex] of shown!.matchAll(/<([0-9a-f]+)>/gi))
        for (const glyph of hex!.match(/.{4}/g)!) text += map[Number.parseInt(glyph, 16)] ?? "";
      text += "\n";
    }
  }
  return text;
}
