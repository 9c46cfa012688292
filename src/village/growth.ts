import type { DaysAgo, Story } from "./story.ts";

type Growth = Pick<Story, "opened" | "waves"> & { until: DaysAgo; signers: number };

/**
 * How many sign on each day, the first day first: what the waves bring, fading by half in `fadesIn` days, on top of
 * the few who come every day. Whole people, exactly `signers` of them.
 */
export function growth({ opened, until, waves, signers }: Growth): { ago: DaysAgo; count: number }[] {
  const length = Math.max(1, Math.ceil(opened - until));
  const days = Array.from({ length }, (_, index) => opened - index).filter((ago) => ago > until);
  const everyDay = (1 - sum(waves.map(({ share }) => share))) / days.length;
  const weights = days.map(
    (ago, day) => unevenness(day) * (everyDay + sum(waves.map((wave) => reach(wave, ago)))),
  );
  const counts = shared(signers, weights);
  return days.map((ago, day) => ({ ago, count: counts[day]! }));
}

/** The share of all signers that a wave brings on one day. */
function reach({ ago: start, share, fadesIn }: Story["waves"][number], ago: DaysAgo): number {
  const age = start - ago;
  return age < 0 ? 0 : share * (1 - 2 ** (-1 / fadesIn)) * 2 ** (-age / fadesIn);
}

/** No two days are alike; the same in every village. */
const unevenness = (day: number): number => 1 + 0.25 * Math.sin(day * 2.4) + 0.1 * Math.sin(day * 5.3);

/** Splits a whole number by weights: rounded down, what is left goes to those who lost most by it. */
export function shared(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  const exact = weights.map((weight) => (weight / all) * total);
  const counts = exact.map(Math.floor);
  const left = total - sum(counts);
  const byLoss = exact.map((share, index) => ({ index, loss: share % 1 })).sort((a, b) => b.loss - a.loss);
  for (const { index } of byLoss.slice(0, left)) counts[index]! += 1;
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
