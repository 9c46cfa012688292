import { type Answer, Connection, Dropped } from "./connection.ts";

export type Reply = { answer: Answer; milliseconds: number };

/**
 * Many people before one server, each with a connection for as long as a request takes; connections are kept and
 * used again, as a reverse proxy does. Beyond `most` at once, people wait outside, and their time counts.
 */
export class People {
  readonly #port: number;
  readonly #most: number;
  readonly #idle: Connection[] = [];
  readonly #outside: (() => void)[] = [];
  #inside = 0;

  constructor(port: number, most: number) {
    this.#port = port;
    this.#most = most;
  }

  /** How many wait for an answer, or to be let in. */
  get waiting(): number {
    return this.#inside + this.#outside.length;
  }

  /** @throws Dropped */
  async ask(request: Buffer): Promise<Reply> {
    const due = performance.now();
    if (this.#inside >= this.#most) await new Promise<void>((resolve) => this.#outside.push(resolve));
    this.#inside++;
    const connection = this.#idle.pop() ?? new Connection(this.#port);
    try {
      const answer = await connection.send(request);
      return { answer, milliseconds: performance.now() - due };
    } finally {
      this.#inside--;
      this.#idle.push(connection);
      this.#outside.shift()?.();
    }
  }

  /** Asks until there is an answer, as people do whose page did not load. */
  async askUntilAnswered(request: Buffer, pause = 500): Promise<Reply> {
    for (;;) {
      try {
        return await this.ask(request);
      } catch (error) {
        if (!(error instanceof Dropped)) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  leave(): void {
    for (const connection of this.#idle) connection.close();
  }
}
