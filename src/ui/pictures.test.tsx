import { describe, expect, test } from "vitest";
import { Avatar, initialOf } from "./avatar.tsx";
import { LineChart, niceTop } from "./line-chart.tsx";
import { Poster } from "./poster.tsx";
import { readerIn } from "./testing.ts";
import numbers from "./world-map/country-numbers.json" with { type: "json" };
import { classBounds, shadeOf } from "./world-map/scale.ts";
import { shapes } from "./world-map/shapes.ts";
import { WorldMap, worldMapSvg } from "./world-map.tsx";

const reader = readerIn("en");

describe("a face", () => {
  test("stays the same for good: who knows it finds it again", () => {
    expect(Poster({ slug: "night-bus" }).text).toBe(Poster({ slug: "night-bus" }).text);
    expect(Poster({ slug: "night-bus" }).text).not.toBe(Poster({ slug: "crossing" }).text);
    expect(Avatar({ name: "Amal" }).text).toBe(Avatar({ name: "Amal" }).text);
  });

  test.each([
    ["Mirjam Vogt", "M"],
    ["øyvind", "Ø"],
    ["O\u0308zlem", "Ö"],
    ["ß", "ß"],
    ["👩🏽‍🚀 Kosmonautin", "K"],
    ["\u202Eevil", "E"],
    ["'=HYPERLINK()", "H"],
    ["🌻", ""],
    ["", ""],
  ])("of %j shows %j", (name, initial) => {
    expect(initialOf(name)).toBe(initial);
  });
});

describe("the world map", () => {
  const counts = { DE: 1_785, AT: 31, MT: 1, unknown: 9_000 };

  test("has a title and a description in its file, escaped", () => {
    const svg = worldMapSvg({ counts, title: "Where & how many", description: `"Most" in Germany` });
    expect(svg).toContain('<title id="title">Where &amp; how many</title>');
    expect(svg).toContain('<desc id="desc">&quot;Most&quot; in Germany</desc>');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });

  test("shows countries too small to be drawn as a point, when somebody lives there", () => {
    expect(worldMapSvg({ counts, title: "", description: "" }).match(/<circle/g)).toHaveLength(1);
    expect(worldMapSvg({ counts: { DE: 1 }, title: "", description: "" })).not.toContain("<circle");
  });

  test("has a place for every country but three without people", () => {
    const { lands, islands } = shapes();
    const placed = new Set([...lands, ...islands].map(({ code }) => code));
    expect(
      Object.values(numbers)
        .filter((code) => !placed.has(code))
        .sort(),
    ).toEqual(["AQ", "BV", "UM"]);
  });

  test("has a table with every country, the unknown too, whose sum is the sum", () => {
    const html = WorldMap({ reader, title: "Where", description: "d", counts, light: "/l", dark: "/d" }).text;
    expect(html).toContain('<th scope="row">Malta</th>');
    expect(html).toContain('<th scope="row">Unknown</th>');
    expect(html).toContain("10,817");
    expect(html).toContain('loading="lazy"');
    expect(html).toContain('alt="d"');
  });

  test("shades by powers of ten, the darkest for the highest", () => {
    const bounds = classBounds(counts);
    expect(bounds.map(({ from, to }) => [from, to])).toEqual([
      [1, 9],
      [10, 99],
      [100, 999],
      [1_000, undefined],
    ]);
    expect([0, 1, 31, 1_785].map((count) => shadeOf(count, bounds))).toEqual([undefined, 2, 3, 5]);
    expect(classBounds({ GB: 5_800_000 })).toHaveLength(5);
    expect(classBounds({ unknown: 5 })).toEqual([]);
  });
});

describe("a line chart", () => {
  const points = [0, 10, 60, 74].map((value, day) => ({ at: new Date(Date.UTC(2026, 10, 4 + day)), value }));
  const html = LineChart({
    reader,
    title: "Growth",
    description: "It grew.",
    points,
    goal: 100,
    valueLabel: "Signatures",
  }).text;

  test("can be heard: title, description and a table", () => {
    expect(html).toContain(">Growth</title>");
    expect(html).toContain(">It grew.</desc>");
    expect(html).toContain('<td class="number">74</td>');
  });

  test("shows its goal while it is in sight", () => {
    expect(html).toContain("Goal 100");
    expect(
      LineChart({ reader, title: "t", description: "d", points, goal: 10_000, valueLabel: "v" }).text,
    ).not.toContain("chart-goal");
  });

  test("shortens its table and keeps the last day", () => {
    const year = Array.from({ length: 365 }, (_, day) => ({
      at: new Date(Date.UTC(2026, 0, 1 + day)),
      value: day,
    }));
    const long = LineChart({ reader, title: "t", description: "d", points: year, valueLabel: "v" }).text;
    expect(long.match(/<tr>/g)!.length).toBeLessThanOrEqual(32);
    expect(long).toContain('<td class="number">364</td>');
  });

  test.each([
    [1, 2],
    [3, 4],
    [5, 6],
    [74, 80],
    [1_846, 2_000],
    [6_103_056, 8_000_000],
  ])("for %i reaches to %i", (highest, top) => {
    expect(niceTop(highest)).toBe(top);
  });
});
