import { setTimeout as wait } from "node:timers/promises";
import { arrivals } from "./arrivals.ts";
import { type Answer, Dropped } from "./connection.ts";
import { Figures } from "./figures.ts";
import { People } from "./people.ts";

export type Offer = {
  port: number;
  seconds: number;
  /** Requests a second, at this many seconds after the start. */
  rate(second: number): number;
  /** How many may wait for an answer at once. */
  most: number;
  next(): Buffer;
  answered?(answer: Answer): void;
};

/** How long the last ones may take after the end, in milliseconds. */
const PATIENCE = 10_000;

/** Open loop: requests come when they come, and each is sent once. */
export async function offer({ port, seconds, rate, most, next, answered }: Offer): Promise<Figures> {
  const figures = new Figures();
  const people = new People(port, most);

  async function one(): Promise<void> {
    try {
      const { answer, milliseconds } = await people.ask(next());
      figures.count(answer.status, milliseconds);
      answered?.(answer);
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      figures.dropped++;
    }
  }

  const start = performance.now();
  await arrivals(seconds, rate, () => void one());
  figures.seconds = (performance.now() - start) / 1000;
  for (const end = performance.now() + PATIENCE; people.waiting > 0 && performance.now() < end; )
    await wait(20);
  people.leave();
  return figures;
}
