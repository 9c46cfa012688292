import type { DayOrder } from "./columns.ts";

const YEAR_FIRST = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ,].*)?$/;
const YEAR_LAST = /^(\d{1,2})[-./]\s?(\d{1,2})[-./]\s?(\d{4}|\d{2})(?:[T ,].*)?$/;

/** The day of a date as lists write it, `YYYY-MM-DD`; the hour is left away. `undefined` for what is no day. */
export function dayOf(text: string, order: DayOrder): string | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return realDay(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const [, first = "", second = "", year = ""] = YEAR_LAST.exec(text) ?? [];
  const whole = year.length === 2 ? `20${year}` : year;
  return order === "day-first" ? realDay(whole, second, first) : realDay(whole, first, second);
}

/** There is no 30th of February. */
function realDay(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = Date.parse(text);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
}

/** Nobody has signed anything here before, and a year that is mistyped is found. */
export const EARLIEST = "2000-01-01";

/**
 * The moment that stands for a day: its noon, so that it is the same day nearly
 * everywhere; for today, not ahead of now.
 */
export function momentOf(day: string, now: Date): Date {
  return new Date(Math.min(Date.parse(`${day}T12:00:00Z`), now.getTime()));
}
