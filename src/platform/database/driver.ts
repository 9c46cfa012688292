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

export function postgresJsDialect(sql: Sql): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PipeliningDriver(sql),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PipeliningDriver implements Driver {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }
  async init(): Promise<void> {
    // postgres.js connects by itself with the first query.
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return new PipeliningConnection(this.#sql);
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
    await this.#sql.end({ timeout: 10 });
  }
}

class PipeliningConnection implements DatabaseConnection {
  readonly #sql: Sql;
  #transaction: OpenTransaction | undefined;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async begin(settings: TransactionSettings): Promise<void> {
    this.#transaction = await pastOldErrors(() => OpenTransaction.begin(this.#sql, settings));
  }
  async commit(): Promise<void> {
    await this.#transaction?.end("commit");
    this.#transaction = undefined;
  }
  async rollback(): Promise<void> {
    await this.#transaction?.end("rollback");
    this.#transaction = undefined;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const run = (on: Sql | TransactionSql) =>
      on.unsafe(sql, parameters as never[], { prepare: parameters.length > 0 });
    const rows = await (this.#transaction
      ? this.#transaction.run(run)
      : pastOldErrors(async () => run(this.#sql)));
    return { rows: rows as unknown as Row[], numAffectedRows: BigInt(rows.count ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: nothing streams yet; a cursor comes with the first export
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Streaming is not supported: page by key instead");
  }
}

/**
 * When the server ends a connection in the midst of a statement, postgres.js says so twice: at once to that statement,
 * as a lost connection, and in the server's words to the first that comes once the connection is made anew, however
 * much later (porsager/postgres#1223). That second one was never sent and can simply be tried again; the connection now stands.
 */
async function pastOldErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if ((error as { severity?: string }).severity !== "FATAL") throw error;
    return work();
  }
}
