import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COUNTRIES } from "#platform/countries.ts";
import type { Place } from "../world/petition.ts";

/** The largest petition there has been, as its site published it. */
export type RealPetition = {
  /** Signatures a second, at so many seconds into the steepest stretch. */
  rate(second: number): number;
  /** The mean over the stretch, and when it began. */
  mean: number;
  began: Date;
  regions: Place[];
  /** Where the nth signer lives: over many, as many from each place as there were. */
  placeOf(n: number): { country: string; region: string };
};

type Petition = {
  signatures_by_country: { code: string; signature_count: number }[];
  signatures_by_constituency: { ons_code: string; name: string; signature_count: number }[];
};

/** @param seconds how long the stretch is, in the petition's own time */
export function readRealPetition(folder: string, seconds: number): RealPetition {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(folder, "petition-241584", file), "utf8"));
  const series = new Series(read("count-series.json") as [string, number][]);
  const petition = read("petition.json") as Petition;
  const from = series.steepest(seconds);
  return {
    rate: (second) => series.at(from + second + 1) - series.at(from + second),
    mean: (series.at(from + seconds) - series.at(from)) / seconds,
    began: new Date(from * 1000),
    regions: petition.signatures_by_constituency.map(({ ons_code, name }) => ({ code: ons_code, name })),
    placeOf: placesOf(petition),
  };
}

/** Counts between two publications lie on a line. */
class Series {
  readonly #points: { at: number; count: number }[];

  constructor(published: [string, number][]) {
    const byTime = new Map(published.map(([time, count]) => [Date.parse(time) / 1000, count]));
    this.#points = [...byTime].map(([at, count]) => ({ at, count })).sort((a, b) => a.at - b.at);
  }

  at(second: number): number {
    const next = this.#points.findIndex(({ at }) => at > second);
    if (next < 1) return this.#points.at(next)!.count;
    const [before, after] = [this.#points[next - 1]!, this.#points[next]!];
    return before.count + ((after.count - before.count) * (second - before.at)) / (after.at - before.at);
  }

  /** When the stretch of this length begins in which the count grew most. */
  steepest(seconds: number): number {
    const last = this.#points.at(-1)!.at - seconds;
    const growth = this.#points
      .filter(({ at }) => at <= last)
      .map(({ at, count }) => ({ at, grown: this.at(at + seconds) - count }));
    return growth.reduce((best, point) => (point.grown > best.grown ? point : best)).at;
  }
}

function placesOf(petition: Petition): RealPetition["placeOf"] {
  const abroad = petition.signatures_by_country
    .filter(({ code }) => code !== "GB" && COUNTRIES.includes(code))
    .map(({ code, signature_count }) => ({ country: code, region: "", count: signature_count }));
  const home = petition.signatures_by_constituency.map(({ ons_code, signature_count }) => ({
    country: "GB",
    region: ons_code,
    count: signature_count,
  }));
  const ends: number[] = [];
  const places = [...home, ...abroad];
  let total = 0;
  for (const { count } of places) {
    total += count;
    ends.push(total);
  }
  return (n) => {
    // The golden ratio spreads the numbers evenly, so that any stretch of signers has the same proportions.
    const point = ((n * 0.6180339887498949) % 1) * total;
    const { country, region } = places[firstAbove(ends, point)]!;
    return { country, region };
  };
}

function firstAbove(ends: readonly number[], point: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > point) high = middle;
    else low = middle + 1;
  }
  return low;
}
