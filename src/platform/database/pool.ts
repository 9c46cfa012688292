import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";

/** Milliseconds that statements and transactions on the connections that were not lost may still take. */
const GRACE = 5_000;

/**
 * Connections of postgres.js that are left for new ones as soon as one of them is lost. It would be made anew in its
 * place, and that is not safe: what it was given between its last error and its end waits there for an answer for ever,
 * what it had not sent yet goes ahead of its next greeting, and its last error meets whoever comes first, however much
 * later (porsager/postgres#1223).
 */
export class Pool {
  readonly #open: (lost: () => void) => Sql;
  readonly #left = new Set<Promise<void>>();
  readonly #over = new AbortController();
  #sql: Sql;

  /** @param open connections that call `lost` whenever one of them has ended */
  constructor(open: (lost: () => void) => Sql) {
    this.#open = open;
    this.#sql = this.#renew();
  }

  /** What to send the next statement by, or to begin the next transaction. */
  get sql(): Sql {
    return this.#sql;
  }

  #renew(): Sql {
    const sql: Sql = this.#open(() => {
      if (sql !== this.#sql || this.#over.signal.aborted) return;
      this.#sql = this.#renew();
      const left = this.#leave(sql).finally(() => this.#left.delete(left));
      this.#left.add(left);
    });
    return sql;
  }

  /**
   * Ended only then, and all at once: one that ends before is opened again for whoever waits in the queue, and stays.
   */
  async #leave(sql: Sql): Promise<void> {
    await wait(GRACE, undefined, this.#over).catch(() => undefined);
    await sql.end({ timeout: 0 });
  }

  /** Waits for what runs, at most ten seconds; what was left before is ended at once. */
  async end(): Promise<void> {
    this.#over.abort();
    await Promise.all([...this.#left, this.#sql.end({ timeout: 10 })]);
  }
}
