import { setTimeout as wait } from "node:timers/promises";
import { type Answer, Connection, Dropped } from "./connection.ts";
import { Figures } from "./figures.ts";

export type Offer = {
  port: number;
  seconds: number;
  /** Requests a second, at this many seconds after the start. */
  rate(second: number): number;
  /** Beyond this many that wait for an answer, further people wait before the door, and their time counts. */
  connections: number;
  next(): Buffer | undefined;
  answered?(answer: Answer, request: Buffer): void;
  /** Told of a request whose fate is not known. */
  dropped?(request: Buffer): void;
  /** How long the last ones may take after the end; beyond that they are given up. */
  patience?: number;
};

const TICK = 5;

/** Open loop: people come when they come, however long the others wait. */
export async function offer(load: Offer): Promise<Figures> {
  const figures = new Figures();
  const idle: Connection[] = [];
  const before: { request: Buffer; due: number }[] = [];
  let open = 0;
  let owed = 0;
  let last = performance.now();
  const start = last;
  const end = start + load.seconds * 1000;

  async function serve(request: Buffer, due: number): Promise<void> {
    const connection = idle.pop() ?? new Connection(load.port);
    open++;
    try {
      const answer = await connection.send(request);
      figures.count(answer.status, performance.now() - due);
      load.answered?.(answer, request);
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      figures.dropped++;
      load.dropped?.(request);
    }
    open--;
    idle.push(connection);
    const next = before.shift();
    if (next) void serve(next.request, next.due);
  }

  while (performance.now() < end) {
    const now = performance.now();
    owed += (load.rate((now - start) / 1000) * (now - last)) / 1000;
    last = now;
    for (; owed >= 1; owed--) {
      const request = load.next();
      if (!request) break;
      if (open < load.connections) void serve(request, now);
      else before.push({ request, due: now });
    }
    await wait(TICK);
  }
  figures.seconds = (performance.now() - start) / 1000;
  const patience = performance.now() + (load.patience ?? 10) * 1000;
  while (open > 0 && performance.now() < patience) await wait(20);
  for (const connection of idle) connection.close();
  return figures;
}
