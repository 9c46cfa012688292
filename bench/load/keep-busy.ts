import { type Answer, Connection, Dropped, type Sender } from "./connection.ts";
import { Figures } from "./figures.ts";

export type Load = {
  port: number;
  connections: number;
  seconds: number;
  /** What sends; by itself what costs least. */
  sender?: new (
    port: number,
  ) => Sender;
  /** The next request; `undefined` ends the load early. */
  next(): Buffer | undefined;
  /** Told of each answer, in the order of answering, with the request it belongs to. */
  answered?(answer: Answer, request: Buffer): void;
};

/** Closed loop: each connection sends its next request as soon as the last is answered. */
export async function keepBusy({
  port,
  connections,
  seconds,
  sender: Sending = Connection,
  next,
  answered,
}: Load): Promise<Figures> {
  const figures = new Figures();
  const start = performance.now();
  const end = start + seconds * 1000;

  async function work(): Promise<void> {
    const connection = new Sending(port);
    for (let request = next(); request && performance.now() < end; request = next()) {
      const sent = performance.now();
      try {
        const answer = await connection.send(request);
        figures.count(answer.status, performance.now() - sent);
        answered?.(answer, request);
      } catch (error) {
        if (!(error instanceof Dropped)) throw error;
        figures.dropped++;
      }
    }
    connection.close();
  }

  await Promise.all(Array.from({ length: connections }, work));
  figures.seconds = (performance.now() - start) / 1000;
  return figures;
}
