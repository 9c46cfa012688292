import type { Sql } from "postgres";

/** Seconds that statements and transactions on the connections that were not lost may still take. */
const GRACE = 5;

/**
 * Connections of postgres.js that are left for new ones as soon as one of them is lost. It would be made anew in its
 * place, and that is not safe: what it was given between its last error and its end waits there for an answer for ever,
 * what it had not sent yet goes ahead of its next greeting, and its last error meets whoever comes first, however much
 * later (porsager/postgres#1223).
 */
export class Pool {
  readonly #open: (lost: () => void) => Sql;
  readonly #left = new Set<Promise<void>>();
  #sql: Sql;
  #isOver = false;

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
      if (sql !== this.#sql || this.#isOver) return;
      this.#sql = this.#renew();
      const left = sql.end({ timeout: GRACE }).finally(() => this.#left.delete(left));
      this.#left.add(left);
    });
    return sql;
  }

  /** Waits for what runs, at most ten seconds. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#left, this.#sql.end({ timeout: 10 })]);
  }
}
