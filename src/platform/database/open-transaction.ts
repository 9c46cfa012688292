import type { TransactionSettings } from "kysely";
import type { Sql, TransactionSql } from "postgres";

/** What postgres.js says when the connection is gone, in its own words or in those of the socket. */
const LOST = /^(CONNECTION_\w+|E[A-Z]+)$/;
type Statement = (tx: TransactionSql) => ReturnType<TransactionSql["unsafe"]>;

const ROLLBACK = Symbol("rollback");

/**
 * A transaction of postgres.js that is begun and ended from outside. It notices when its connection is lost, also
 * while no statement runs: a statement sent afterwards would wait for ever, and one that ends the transaction could
 * meet somebody else's, for whom the place in the pool was connected anew.
 */
export class OpenTransaction {
  readonly #tx: TransactionSql;
  readonly #finish: { commit(): void; rollback(): void };
  readonly #ended: Promise<unknown>;
  /** Rejects when the connection is lost; never resolves. */
  readonly #loss: Promise<never>;
  #lost: unknown;
  #isOver = false;

  private constructor(
    tx: TransactionSql,
    finish: { commit(): void; rollback(): void },
    ended: Promise<unknown>,
  ) {
    this.#tx = tx;
    this.#finish = finish;
    this.#ended = ended;
    this.#loss = new Promise((_, reject) => {
      ended.catch((error: unknown) => {
        if (error === ROLLBACK) return;
        this.#lost ??= error;
        reject(error);
      });
    });
    this.#loss.catch(() => undefined);
  }

  static begin(sql: Sql, { isolationLevel, accessMode }: TransactionSettings): Promise<OpenTransaction> {
    const options = [isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean);
    return new Promise((resolve, reject) => {
      const ended: Promise<unknown> = sql.begin(
        options.join(" "),
        (tx) =>
          new Promise<void>((commit, refuse) => {
            const finish = { commit, rollback: () => refuse(ROLLBACK) };
            // `ended` has its value by now: postgres.js calls this after the server's answer.
            resolve(new OpenTransaction(tx, finish, ended));
          }),
      );
      ended.catch(reject);
    });
  }

  /**
   * Of several statements that are sent together one may fail, and another still be on its way when the transaction
   * has been ended for that.
   * @throws what the statement throws, the loss of the connection, or that the transaction is over
   */
  async run(statement: Statement): Promise<Awaited<ReturnType<Statement>>> {
    if (this.#isOver) throw new Error("The transaction is over: this statement came too late.");
    if (this.#lost !== undefined) throw this.#lost;
    try {
      return await Promise.race([statement(this.#tx), this.#loss]);
    } catch (error) {
      if (LOST.test(String((error as { code?: unknown }).code))) this.#lost ??= error;
      throw error;
    }
  }

  /** Without a connection there is nothing to roll back: the server has done so. @throws when a commit fails */
  async end(how: "commit" | "rollback"): Promise<void> {
    this.#isOver = true;
    if (this.#lost !== undefined) {
      if (how === "commit") throw this.#lost;
      return;
    }
    this.#finish[how]();
    try {
      await this.#ended;
    } catch (error) {
      if (error !== ROLLBACK) throw error;
    }
  }
}
