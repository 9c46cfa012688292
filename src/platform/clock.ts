/** The time, as something that is passed in: tests and the demo turn days without waiting for them. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be moved ahead. Time keeps running from where it was set. */
export function movableClock(offsetMs = 0): Clock & { advance(ms: number): void; offsetMs(): number } {
  let offset = offsetMs;
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms;
    },
    offsetMs: () => offset,
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
