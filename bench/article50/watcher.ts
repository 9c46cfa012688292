import { setTimeout as wait } from "node:timers/promises";
import type { Crowd } from "./crowd.ts";
import { figuresPath } from "./crowd.ts";

/** A thank-you of this long ago must be in the published count; in milliseconds. */
const OLDEST = 5_000;
const EVERY = 500;

type Counts = {
  confirmed: number;
  online: number;
  paper: number;
  by_country: Record<string, number>;
  by_region: Record<string, number>;
};

/** Reads the public figures twice a second and holds them to what they promise. */
export class Watcher {
  readonly #port: number;
  readonly #crowd: Crowd;
  #watching = true;
  samples = 0;
  /** Samples whose countries, regions or sources did not sum to the total. */
  wrongSums = 0;
  /** Samples that lacked somebody who had been thanked more than five seconds before. */
  tooOld = 0;
  /** Samples that counted more than had signed. */
  tooMany = 0;
  /** Milliseconds: the longest that a thank-you was not yet in the count. */
  worstLag = 0;
  last: Counts | undefined;

  constructor(port: number, crowd: Crowd) {
    this.#port = port;
    this.#crowd = crowd;
  }

  async watch(): Promise<void> {
    while (this.#watching) {
      await wait(EVERY);
      const asked = performance.now();
      const counts = await this.#read();
      if (counts) this.#judge(counts, asked);
    }
  }

  stop(): void {
    this.#watching = false;
  }

  /** Nothing while the program is down or has sent us away. */
  async #read(): Promise<Counts | undefined> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.#port}${figuresPath}`);
      return response.ok ? ((await response.json()) as { counts: Counts }).counts : undefined;
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  #judge(counts: Counts, asked: number): void {
    this.samples++;
    this.last = counts;
    const { confirmed, online, paper, by_country, by_region } = counts;
    const sums = [online + paper, sumOf(by_country), sumOf(by_region)];
    if (sums.some((sum) => sum !== confirmed)) this.wrongSums++;
    if (confirmed > this.#crowd.came) this.tooMany++;
    if (confirmed < this.#crowd.thankedBy(asked - OLDEST)) this.tooOld++;
    this.worstLag = Math.max(this.worstLag, this.#lag(confirmed, asked));
  }

  /** How long ago the first was thanked whom this count lacks. */
  #lag(confirmed: number, asked: number): number {
    const first = [...this.#crowd.thanked.values()][confirmed];
    return first === undefined || first > asked ? 0 : asked - first;
  }
}

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
