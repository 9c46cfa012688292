/**
 * Kysely over postgres.js. Kysely's stock driver takes a connection from a pool for every query and waits for
 * the answer before it sends the next one; here a query outside a transaction goes straight to postgres.js,
 * which pipelines it, and only a transaction holds a connection of its own (half the processor time a query).
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Sql, TransactionSql } from "postgres";
import { OpenTransaction } from "./open-transaction.ts";
import type { Pool } from "./pool.ts";

export function postgresJsDialect(pool: Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PipeliningDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PipeliningDriver implements Driver {
  readonly #pool: Pool;
  constructor(pool: Pool) {
    this.#pool = pool;
  }
  async init(): Promise<void> {
    // postgres.js connects by itself with the first query.
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return new PipeliningConnection(this.#pool);
  }
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await (connection as PipeliningConnection).begin(settings);
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PipeliningConnection).commit();
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PipeliningConnection).rollback();
  }
  async releaseConnection(): Promise<void> {
    // A transaction lets go of its connection when it ends.
  }
  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class PipeliningConnection implements DatabaseConnection {
  readonly #pool: Pool;
  #transaction: OpenTransaction | undefined;
  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async begin(settings: TransactionSettings): Promise<void> {
    this.#transaction = await OpenTransaction.begin(this.#pool.sql, settings);
  }
  // An ended transaction stays: what comes too late must be refused, and not be written outside of it.
  async commit(): Promise<void> {
    await this.#transaction?.end("commit");
  }
  async rollback(): Promise<void> {
    await this.#transaction?.end("rollback");
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const run = (on: Sql | TransactionSql) =>
      on.unsafe(sql, parameters as never[], { prepare: parameters.length > 0 });
    const rows = await (this.#transaction ? this.#transaction.run(run) : run(this.#pool.sql));
    return { rows: rows as unknown as Row[], numAffectedRows: BigInt(rows.count ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: nothing streams yet; a cursor comes with the first export
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Streaming is not supported: page by key instead");
  }
}
