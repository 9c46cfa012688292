import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { HandoverFigures, Place } from "./handover.ts";
import { figuresCsv, figuresJson } from "./tables.ts";

const NIGHT_BUS = { slug: "nachtbus", title: "Der Nachtbus", addressee: "Stadtrat", language: "de" };
const REGIONS = [
  { code: "nord", name: "Nordstadt" },
  { code: "sued", name: "Südstadt" },
];
const figures = (places: Place[]): HandoverFigures => ({
  ...{ online: 10, paper: 0, unnamed: 4, excluded: { withdrawn: 1 } },
  places,
});
const place = (source: Place["source"], region: string, count: number): Place => ({
  ...{ source, country: "DE", region, count },
});
const regional = figures([place("online", "nord", 7), place("online", "", 3), place("paper", "", 4)]);
const anywhere = figures([place("online", "", 10), place("paper", "", 4)]);
const rowsOf = (csv: string) => parse(csv).slice(1) as string[][];

describe("the figures of a package", () => {
  test("have no regions where none was asked", () => {
    expect(rowsOf(figuresCsv([], anywhere))).toEqual([
      ["country", "DE", "10", "4"],
      ["not_counted", "withdrawn", "1", ""],
    ]);
    const json = JSON.parse(figuresJson(NIGHT_BUS, [], { figures: anywhere, asOf: new Date() }));
    expect(json.by_region).toEqual([]);
  });

  test("name those whose region is not known, so that all regions sum to all", () => {
    expect(rowsOf(figuresCsv(REGIONS, regional))).toEqual([
      ["country", "DE", "10", "4"],
      ["region", "(unknown)", "3", "4"],
      ["region", "nord", "7", "0"],
      ["not_counted", "withdrawn", "1", ""],
    ]);
    const json = JSON.parse(figuresJson(NIGHT_BUS, REGIONS, { figures: regional, asOf: new Date() }));
    expect(json.by_region.map(({ key }: { key: string }) => key)).toEqual(["", "nord"]);
  });
});
