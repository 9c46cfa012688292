import { afterAll, describe, expect, test } from "vitest";
import { closeRasteriser } from "#platform/pictures/rasterise.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";
import { codeOn, textOf } from "../../../testing/read-pdf.ts";
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
  learned: undefined,
  importedFrom: undefined,
  keptMonths: 6,
  validCount: undefined,
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
    ["a script that no font of ours has", { title: "საუკეთესო პარკი", language: "ka" }],
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
