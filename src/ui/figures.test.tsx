import { expect, test } from "vitest";
import { AsOf, Figures, StandRope } from "./figures.tsx";
import { readerIn } from "./testing.ts";

const asOf = new Date("2026-11-22T13:05:00Z");
const stand = { confirmed: 1_846, online: 1_634, paper: 212, goal: 2_500, asOf };

test("a count says of how many, where they came from and as of when, in the reader's numbers", () => {
  const reader = readerIn("de");
  expect(Figures({ reader, stand }).text).toContain(
    '<strong data-live="confirmed">1.846</strong> stehen dahinter',
  );
  expect(Figures({ reader, stand }).text).toContain("von 2.500");
  const from = AsOf({ reader, stand }).text;
  expect(from).toContain('<span data-live="online">1.634</span> online');
  expect(from).toContain('<span data-live="paper">212</span> auf Papier');
  expect(from).toContain('datetime="2026-11-22T13:05:00.000Z">22. November 2026');
});

test("what came on paper is said apart, also when nothing else came; what all came online needs no word", () => {
  const said = (online: number, paper: number) =>
    AsOf({ reader: readerIn("de"), stand: { ...stand, online, paper } }).text;
  expect(said(0, 212)).toContain("212</span> auf Papier");
  expect(said(0, 212)).not.toContain(" online<");
  expect(said(1_634, 0)).not.toMatch(/ online<| auf Papier/);
});

test("where there is room for a line only, what came on paper follows the sum", () => {
  const small = (paper: number, language: "de" | "en") =>
    Figures({
      reader: readerIn(language),
      stand: { ...stand, paper, goal: undefined },
      small: true,
    }).text.replace(/<[^>]+>/g, "");
  expect(small(212, "en")).toBe("1,846 signatures, 212 of them on paper");
  expect(small(212, "de")).toBe("1.846 Unterschriften, davon 212 auf Papier");
  expect(small(0, "en")).toBe("1,846 signatures");
  // After a goal it is a line of its own, or it would be taken for a part of that.
  expect(Figures({ reader: readerIn("de"), stand, small: true }).text).toMatch(
    /von 2\.500<\/span><span class="of apart">212 auf Papier/,
  );
});

test("one person is one person", () => {
  const one = { ...stand, confirmed: 1 };
  expect(Figures({ reader: readerIn("en"), stand: one }).text).toContain("person stands behind it");
});

test("where nothing is being gathered there is no rope", () => {
  expect(StandRope({ reader: readerIn("en"), stand: { ...stand, goal: undefined } }).text).toBe("");
});

test("a goal that is reached is said to be reached, and not before", () => {
  const said = (confirmed: number) =>
    Figures({ reader: readerIn("en"), stand: { ...stand, confirmed } }).text;
  expect(said(2_499)).toContain("of 2,500");
  expect(said(2_500)).toContain("goal of 2,500 reached");
});
