import { setTimeout as wait } from "node:timers/promises";

const TICK = 5;

/**
 * Lets somebody come as often as `rate` says (a second, at so many seconds from the start), however long the others
 * wait: an open loop.
 */
export async function arrivals(
  seconds: number,
  rate: (second: number) => number,
  come: () => void,
): Promise<void> {
  const start = performance.now();
  let last = start;
  let owed = 0;
  while (last - start < seconds * 1000) {
    await wait(TICK);
    const now = performance.now();
    owed += (rate((now - start) / 1000) * (now - last)) / 1000;
    last = now;
    for (; owed >= 1; owed--) come();
  }
}
