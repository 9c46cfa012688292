import { z } from "zod";
import { HOUR } from "#platform/clock.ts";
import { StartRefused } from "#platform/start-refused.ts";
import type { UkPetition } from "./petition-file.ts";

/** What the published count was at a time. */
export type Point = { at: Date; count: number };

const pairs = z.array(z.tuple([z.iso.datetime({ offset: true }), z.number().int().nonnegative()]));

/** Reads a list of pairs `[time, published count]`. @throws StartRefused saying what is wrong with it */
export function readSeries(json: unknown): Point[] {
  const parsed = pairs.safeParse(json);
  if (parsed.success) return parsed.data.map(([at, count]) => ({ at: new Date(at), count }));
  const { path, message } = parsed.error.issues[0]!;
  throw new StartRefused(
    `The series must be a list of pairs like ["2019-03-18T13:26:30Z", 10000]. Entry ${path.join(".") || "1"}: ${message}`,
  );
}

/**
 * The growth from the first known figure to the total: the series with the thresholds that the record itself dates.
 * A count that fell (signatures were taken off later) is lowered to what remained of it, so that it never falls.
 */
export function growthOf(petition: UkPetition, series: readonly Point[]): Point[] {
  const known: Point[] = [
    ...series,
    ...at(petition.responseThresholdAt, 10_000),
    ...at(petition.debateThresholdAt, 100_000),
  ];
  const recordedAt = latest(petition, series);
  const points = [...known, { at: recordedAt, count: petition.total }].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.count - b.count,
  );
  let lowest = petition.total;
  return points
    .toReversed()
    .map(({ at, count }) => {
      lowest = Math.min(lowest, count);
      return { at, count: lowest };
    })
    .toReversed();
}

const at = (time: Date | undefined, count: number): Point[] => (time ? [{ at: time, count }] : []);

function latest(
  { openedAt, closedAt, answer, debatedAt, debateThresholdAt }: UkPetition,
  series: readonly Point[],
): Date {
  const inSeries = series.map(({ at }) => at.getTime());
  const inRecord = [openedAt, closedAt, answer?.at, debatedAt, debateThresholdAt].map(
    (at) => at?.getTime() ?? 0,
  );
  return new Date([...inSeries, ...inRecord].reduce((a, b) => Math.max(a, b)));
}

/**
 * How many were added on each day (UTC). What came between two figures counts for the day of the second one, and all
 * that came before the first figure for its day: how it spread over the days before is not known.
 */
export function byDay(growth: readonly Point[]): { day: string; count: number }[] {
  const days = new Map<string, number>();
  let before = 0;
  for (const { at, count } of growth) {
    const day = at.toISOString().slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + count - before);
    before = count;
  }
  return [...days].map(([day, count]) => ({ day, count })).filter(({ count }) => count > 0);
}

/** Between figures further apart nobody knows on which day a round number was reached. */
const CLOSE_ENOUGH = 12 * HOUR;

/** When a number was reached: at the first figure that has it, if the one before lies close. */
export function reachedAt(growth: readonly Point[], mark: number): Date | undefined {
  const index = growth.findIndex(({ count }) => count >= mark);
  const [before, point] = [growth[index - 1], growth[index]];
  if (!before || !point) return undefined;
  const known = point.count === mark || point.at.getTime() - before.at.getTime() <= CLOSE_ENOUGH;
  return known ? point.at : undefined;
}
