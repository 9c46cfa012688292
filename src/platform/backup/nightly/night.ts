import { DAY, HOUR } from "#platform/clock.ts";

/** When a night's backup is due: by then the old day's work is done, and few people are awake. */
const BEGINS = 3;
const ENDS = 6;

/** Whether no night has begun between them; nights begin at three, by the clock of this zone. */
export const isSameNight = (one: Date, other: Date, timeZone: string): boolean =>
  nightOf(one, timeZone) === nightOf(other, timeZone);

/** Once a week, at night; from the eighth day on at any time, for a machine that sleeps at night. */
export function isRehearsalDue(last: Date | undefined, now: Date, timeZone: string): boolean {
  if (!last) return true;
  const age = now.getTime() - last.getTime();
  return age > 8 * DAY || (age > 6.5 * DAY && isNight(now, timeZone));
}

function isNight(at: Date, timeZone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(at),
  );
  return hour >= BEGINS && hour < ENDS;
}

const nightOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(at.getTime() - BEGINS * HOUR));
