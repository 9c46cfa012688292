import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Faces,
  isDrawable,
  openFaces,
  type Paragraph,
  type Span,
  setLine,
  setParagraph,
} from "./text-paths.ts";

let faces: Faces;
beforeAll(async () => {
  faces = await openFaces();
});

const BOX = { x: 100, y: 50, width: 1000, height: 230 };
const paragraph = (text: string, align: "left" | "right" = "left") =>
  setParagraph(text, BOX, {
    face: faces.display,
    tracking: -0.028,
    size: { least: 42, most: 120 },
    lineHeight: 1.04,
    mostLines: 5,
    align,
  });

const span = (text: string): Span => ({ face: faces.text, size: 40, fill: "#000000", text });
const line = (...texts: string[]) => setLine(texts.map(span), { x: 100, width: 1000, baseline: 100 });

describe("a paragraph", () => {
  test.each([
    ["two letters", "Ja"],
    ["two hundred letters", "Wir fordern eine sichere Straße für alle Kinder. ".repeat(5).slice(0, 200)],
    ["two hundred wide letters", "WOMMW ".repeat(34).slice(0, 200)],
    ["one word without an end", "Straßenbahnhaltestelle".repeat(20)],
    ["towers of accents", "A\u0308\u0304".padEnd(200, "\u0308")],
  ])("of %s stays within its box", (_, text) => {
    for (const align of ["left", "right"] as const) expectWithin(paragraph(text, align));
  });

  test("of any characters stays within its box", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => expectWithin(paragraph(text))),
      { numRuns: 60 },
    );
  });

  test("is set as large as its box allows", () => {
    expect(paragraph("Ja!").size).toBe(120);
    const long = paragraph(
      "Ein sicherer Übergang an der Grundschule Lindenstraße, jetzt und nicht nach dem Unfall",
    );
    expect(long.size).toBeGreaterThan(42);
    expect(long.lines).toBeGreaterThan(1);
    expect(long.bottom).toBeLessThanOrEqual(BOX.y + BOX.height);
  });

  test("ends with an ellipsis where it can't be shown whole", () => {
    const all = "Wir bleiben alle hier ".repeat(30).trim();
    const shown = paragraph(all);
    expect(shown.lines).toBe(5);
    const [dots, last] = [shown.d.split("M").slice(-3), shown.d.split("M").at(-4)!];
    for (const dot of dots) expect(heightOf(dot)).toBeLessThan(shown.size * 0.25);
    expect(heightOf(last)).toBeGreaterThan(shown.size * 0.25);
  });

  test("has no lonely word on its last line", () => {
    const { d, lines } = paragraph("Der Nachtbus muss auch unter der Woche fahren");
    expect(lines).toBe(2);
    const [first = 0, second = 0] = lineEnds(d);
    expect(Math.abs(first - second)).toBeLessThan(BOX.width * 0.2);
  });

  test("is the same whenever it is set", () => {
    expect(paragraph("Łódź für alle").d).toBe(paragraph("Łódź für alle").d);
  });
});

describe("characters", () => {
  test.each(["äöüÄÖÜßẞ", "ąćęłńóśźżŁŻ", "çğıöşüİĞŞ", "éèêñøåőčřůÆŒ", "ưởạế", "„“‚‘’»«–—…€§"])(
    "%s all have an outline",
    (letters) => {
      for (const letter of letters) {
        expect(line(letter)[0]?.d, letter).toMatch(/^M/);
        expect(paragraph(letter).d, letter).toMatch(/^M/);
      }
    },
  );

  test("that no font has are left out and leave no gap", () => {
    expect(paragraph("Mehr 🌳👩‍👩‍👧 Grün 2️⃣").d).toBe(paragraph("Mehr Grün 2").d);
    expect(paragraph("Mehr CO₂").d).toBe(paragraph("Mehr CO2").d);
  });

  test("that are invisible neither hide in a text nor turn it around", () => {
    expect(paragraph("Ra\u202edweg\u200b j\u00ade\u2066tzt\u0000").d).toBe(paragraph("Radweg jetzt").d);
    expect(paragraph("Radweg\r\n\tjetzt\u2028").d).toBe(paragraph("Radweg jetzt").d);
  });

  test("composed or not look the same", () => {
    expect(paragraph("Gru\u0308n").d).toBe(paragraph("Grün").d);
  });

  test("that are letters make a text undrawable when they are missing", () => {
    const drawable = (text: string) => isDrawable(text, faces.display);
    expect(["Grün 🌳", "CO₂", "Łódź", "’n Haus", "50 %"].filter(drawable)).toHaveLength(5);
    expect(["", "🌳", "أنقذوا المسبح", "Save המקום", "Спасите парк", "公園"].filter(drawable)).toEqual([]);
  });
});

describe("a line", () => {
  test("keeps the spaces its pieces begin or end with, and adds none", () => {
    const end = (...texts: string[]) => Math.max(...line(...texts).flatMap(({ d }) => bounds(d).right));
    expect(end("An ", "Rat")).toBeCloseTo(end("An", " Rat"), 1);
    expect(end("An ", "Rat")).toBeGreaterThan(end("An", "Rat") + 5);
    expect(end("", " Rat", " ")).toBeCloseTo(end("Rat"), 1);
  });

  test("too long for its width is set smaller, then shortened", () => {
    const name = "Oberbürgermeisterin der Stadt am Großen See ";
    for (const times of [2, 20]) {
      const set = line("An ", name.repeat(times));
      expect(Math.max(...set.map(({ d }) => bounds(d).right))).toBeLessThanOrEqual(1100);
      expect(set).toHaveLength(2);
    }
  });

  test("on the right ends there", () => {
    const [set] = setLine([span("Stand heute")], { x: 100, width: 1000, baseline: 100, align: "right" });
    expect(bounds(set!.d).right).toBeGreaterThan(1090);
    expect(bounds(set!.d).right).toBeLessThanOrEqual(1100);
  });
});

function expectWithin({ d, size }: Paragraph): void {
  if (d === "") return;
  const { left, right, top, bottom } = bounds(d);
  // A letter may lean over its own width a little, as in any typesetting.
  expect(left).toBeGreaterThanOrEqual(BOX.x - 5);
  expect(right).toBeLessThanOrEqual(BOX.x + BOX.width + 5);
  // Two accents above one another reach beyond a line, and no more than two are drawn.
  expect(top).toBeGreaterThanOrEqual(BOX.y - size * 0.45);
  expect(bottom).toBeLessThanOrEqual(BOX.y + BOX.height + size * 0.45);
}

/** Of all points, control points included: the outline lies within them. */
function bounds(d: string) {
  const points = pointsOf(d);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

const heightOf = (d: string): number => bounds(d).bottom - bounds(d).top;

function pointsOf(d: string): [number, number][] {
  const numbers = (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[2 * index]!,
    numbers[2 * index + 1]!,
  ]);
}

/** Where the two lines of a paragraph end. */
function lineEnds(d: string): [number, number] {
  const middle = (bounds(d).top + bounds(d).bottom) / 2;
  const ends = (upper: boolean) =>
    Math.max(...pointsOf(d).flatMap(([x, y]) => (y < middle === upper ? x : [])));
  return [ends(true), ends(false)];
}
