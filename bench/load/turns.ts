import { median, percentile, rounded, tell } from "../report.ts";
import type { Figures } from "./figures.ts";

/** Something that is measured in turns with others, so that what else the machine does meets all of them. */
export type Runner = { name: string; stretch(seconds: number): Promise<Figures> };

/** Seconds. A rush lasts for minutes: what is measured is a program whose paths have long been compiled. */
const WARM_UP = 8;

/** Warms each up, then lets them take turns. */
export async function takeTurns(
  runners: readonly Runner[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Turns> {
  for (const { stretch } of runners) await stretch(Math.min(WARM_UP, 2 * seconds));
  const measured = new Map<string, Figures[]>(runners.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const { name, stretch } of runners) {
      const figures = await stretch(seconds);
      measured.get(name)!.push(figures);
      tell(`round ${round} of ${rounds}: ${name} ${rounded(figures.perSecond)}/s`);
    }
  }
  return new Turns(measured);
}

export class Turns {
  readonly #measured: ReadonlyMap<string, Figures[]>;

  constructor(measured: ReadonlyMap<string, Figures[]>) {
    this.#measured = measured;
  }

  perSecond(name: string): number {
    return median(this.#of(name).map(({ perSecond }) => perSecond));
  }

  /** Of stretches that followed one another: the median of the rounds. */
  ratio(name: string, floor: string): number {
    const floors = this.#of(floor);
    return median(this.#of(name).map(({ perSecond }, round) => perSecond / floors[round]!.perSecond));
  }

  /** Milliseconds. */
  latency(name: string, share: number): number {
    return percentile(
      this.#of(name).flatMap(({ latencies }) => latencies),
      share,
    );
  }

  /** Requests that were not answered as they should be, or not at all. */
  failed(name: string): number {
    return this.#of(name).reduce(
      (sum, { latencies, good, dropped }) => sum + latencies.length - good + dropped,
      0,
    );
  }

  result(name: string, floor: string) {
    return {
      ours: rounded(this.perSecond(name)),
      floor: rounded(this.perSecond(floor)),
      ratio: rounded(this.ratio(name, floor)),
      p50_ms: rounded(this.latency(name, 0.5)),
      p99_ms: rounded(this.latency(name, 0.99)),
    };
  }

  table(floor: string): (string | number)[][] {
    const rows = [...this.#measured.keys()].map((name) => [
      name,
      ...Object.values(this.result(name, floor)).toSpliced(1, 1),
    ]);
    return [["", "per second", "ratio", "p50 ms", "p99 ms"], ...rows];
  }

  #of(name: string): Figures[] {
    return this.#measured.get(name)!;
  }
}
