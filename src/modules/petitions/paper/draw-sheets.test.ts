import { afterAll, describe, expect, test } from "vitest";
import { closeRasteriser } from "#platform/pictures/rasterise.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";
import { codeOn, pagesOf, textOf } from "../../../testing/read-pdf.ts";
import type { Petition } from "../petition.ts";
import { strings } from "../strings/index.ts";
import { canBeDrawn, drawSheets, LINES_A_SHEET } from "./draw-sheets.ts";

afterAll(closeRasteriser);

const catalogue = createCatalogue([
  { name: "ui", strings: uiStrings },
  { name: "petitions", strings },
]);
const LANDSCAPE = { width: 842, height: 596 };
const URL = "https://nordstadt.example/petitions/nachtbus/paper/7KM4X";

const NIGHT_BUS: Petition = {
  id: "0193f0c4-0000-7000-8000-000000000001",
  campaignId: "0193f0c4-0000-7000-8000-000000000099",
  slug: "nachtbus",
  title: "Der Nachtbus muss auch unter der Woche fahren",
  language: "de",
  state: "live",
  audience: "everyone",
  startedBy: "Mirjam Vogt",
  addressee: "Stadtrat, Ausschuss Verkehr",
  summary: "Wer um elf Feierabend hat, läuft fünfzig Minuten nach Hause.",
  story: "",
  causes: [],
  place: "",
  country: "DE",
  asks: "postcode",
  goal: 2500,
  goalKind: "own",
  goalReason: "",
  householdSize: 1,
  keptMonths: 6,
  validCount: undefined,
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
};
const BATCH = {
  code: "7KM4X",
  sheets: 3,
  returnTo: "Mirjam Vogt, Kanalstraße 7, 04347 Nordstadt, bis 15. Dezember",
  consent: { version: "outcome 2026-11", text: "Schreibt mir, was aus dieser Petition wird." },
  madeAt: new Date("2026-11-20T09:00:00Z"),
};
const REGIONS = [
  { code: "nord", name: "Nordstadt" },
  { code: "sued", name: "Südvorstadt" },
];

const sheets = (over: Partial<Petition> = {}, batch: Partial<typeof BATCH> = {}) => {
  const petition = { ...NIGHT_BUS, ...over };
  const reader = createReader(catalogue, {
    language: petition.language === "en" ? "en" : "de",
    timeZone: "Europe/Berlin",
  });
  return drawSheets({
    petition,
    batch: { ...BATCH, ...batch },
    regions: petition.asks === "region" ? REGIONS : [],
    url: URL,
    siteName: "Nordstadt gemeinsam",
    baseUrl: "https://nordstadt.example",
    reader,
  });
};
const plain = (pdf: Buffer, page = 0): string => textOf(pdf, page).replace(/\s+/g, " ");

describe("the sheets of a batch", () => {
  test("are as many pages of A4, each with its number, the batch's code and the way to enter it", async () => {
    const pdf = await sheets();
    expect(pdf.toString("latin1")).toContain("/MediaBox [0 0 841.89 595.28]");
    expect(pdf.toString("latin1")).toContain("/Lang (de)");
    expect(pagesOf(pdf)).toHaveLength(3);
    for (const page of [0, 1, 2]) {
      expect(plain(pdf, page)).toContain(`Blatt ${page + 1} von 3`);
      expect(plain(pdf, page)).toContain("7KM4X");
      expect(codeOn(pdf, page, LANDSCAPE)).toBe(URL);
    }
  });

  test("say what is signed, whom it is for, who is responsible, and where it goes back to", async () => {
    const read = plain(await sheets());
    for (const words of [
      "Der Nachtbus muss auch unter der Woche fahren",
      "An Stadtrat, Ausschuss Verkehr",
      "Verantwortlich: Mirjam Vogt, auf Nordstadt gemeinsam",
      "Bitte zurück an: Mirjam Vogt, Kanalstraße 7, 04347 Nordstadt, bis 15. Dezember",
      "nordstadt.example/petitions/nachtbus",
    ])
      expect(read).toContain(words);
  });

  test("tell the whole of what happens to one's data, to the last word", async () => {
    for (const asks of ["nothing", "postcode", "region"] as const) {
      const long = {
        asks,
        startedBy: "M".repeat(60),
        addressee: "Ausschuss ".repeat(9),
        summary: "Warum? ".repeat(80),
      };
      const read = plain(await sheets(long, { returnTo: "Kanalstraße 7, ".repeat(13) }));
      expect(read).toContain("bei einer Datenschutzbehörde beschweren.");
    }
  });

  test.each([
    ["nothing", [], ["Postleitzahl", "Region"]],
    ["postcode", ["Postleitzahl"], ["Regionen:"]],
    ["region", ["Region", "Regionen: Nordstadt und Südvorstadt"], ["Postleitzahl"]],
  ] as const)("ask what the quorum asks, here %s, and no more", async (asks, asked, not) => {
    const read = plain(await sheets({ asks }));
    for (const words of [
      "Vorname und Nachname",
      "E-Mail (wenn du magst; wird nicht übergeben)",
      "Unterschrift",
      ...asked,
    ])
      expect(read).toContain(words);
    for (const words of not) expect(read).not.toContain(words);
    expect(read).toContain("Schreibt mir, was aus dieser Petition wird.");
  });

  test("have a box to tick on every line, and it is empty", async () => {
    const boxes = [...pagesOf(await sheets())[0]!.matchAll(/ 12 12 re\n(?:.*\n)*?S\n/g)];
    expect(boxes).toHaveLength(LINES_A_SHEET);
  });

  test("speak English for an English petition, and print without any colour", async () => {
    const pdf = await sheets({ language: "en", title: "The night bus must run on weekdays too" });
    expect(plain(pdf)).toContain("Please return to: Mirjam Vogt");
    expect(plain(pdf)).toContain("You may complain to a data protection authority.");
    const inks = [...pagesOf(pdf)[0]!.matchAll(/^(\S+) (\S+) (\S+) (?:rg|RG|scn|SCN)$/gm)];
    expect(inks.length).toBeGreaterThan(0);
    for (const [, ...ink] of inks) expect(new Set(ink).size).toBe(1);
  });

  test.each<[string, Partial<Petition>]>([
    [
      "200 letters",
      { title: "Wir fordern, dass die Bücherei am Markt offen bleibt. ".repeat(4).slice(0, 200) },
    ],
    [
      "words without an end",
      { title: "Ä".repeat(200), addressee: "W".repeat(200), summary: "M".repeat(600) },
    ],
  ])("stay one page each with %s", async (_, over) => {
    const pdf = await sheets(over, { returnTo: "W".repeat(200) });
    expect(pagesOf(pdf)).toHaveLength(3);
    expect(codeOn(pdf, 2, LANDSCAPE)).toBe(URL);
  });

  test("are the same to the byte for the same batch", async () => {
    expect((await sheets()).equals(await sheets())).toBe(true);
  });

  test.each(["de", "en"] as const)("are read in the order in which one needs it, in %s", async (language) => {
    const read = plain(await sheets({ language }));
    const said = {
      de: [
        "Unterschriftenliste",
        "Der Nachtbus",
        "An Stadtrat",
        "Verantwortlich",
        "Wer um elf",
        "Stapel",
        "7KM4X",
      ],
      en: ["Signature list", "Der Nachtbus", "To Stadtrat", "Responsible", "Wer um elf", "Batch", "7KM4X"],
    }[language];
    const then = {
      de: [
        "Vorname und Nachname",
        "Postleitzahl",
        "Unterschrift ",
        "Bitte zurück an",
        "Was mit deinen Daten",
      ],
      en: [
        "First name and last name",
        "Postcode",
        "Signature ",
        "Please return to",
        "What happens to your data",
      ],
    }[language];
    let at = 0;
    for (const words of [...said, ...then]) {
      const found = read.indexOf(words, at);
      expect(found, `${words} after ${read.slice(Math.max(0, at - 30), at)}`).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  test("write names in the letters of whoever bears them", async () => {
    const named = { startedBy: "Şükrü İğdır-Łęcka", addressee: "Ζωή Παπαδοπούλου", title: "Спасите парк" };
    expect(await canBeDrawn({ ...NIGHT_BUS, ...named })).toBe(true);
    const read = plain(await sheets(named, { returnTo: "Đặng Thị Hương, Žižkov 4" }));
    for (const words of ["Şükrü İğdır-Łęcka", "Ζωή Παπαδοπούλου", "Спасите парк", "Đặng Thị Hương, Žižkov 4"])
      expect(read).toContain(words);
  });

  test.each(["أنقذوا الحديقة", "הצילו את הפארק", "公園を守ろう"])(
    "are not drawn with holes: %s",
    async (words) => {
      for (const field of ["title", "addressee", "startedBy"] as const)
        expect(await canBeDrawn({ ...NIGHT_BUS, [field]: words }), field).toBe(false);
      expect(await canBeDrawn(NIGHT_BUS, [{ code: "a", name: words }])).toBe(false);
      // What the sheet can do without is left out, and nothing stands there for it.
      const bare = await sheets({ summary: "" });
      expect((await sheets({ summary: words })).equals(bare)).toBe(true);
    },
  );
});
