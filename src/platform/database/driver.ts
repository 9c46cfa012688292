/**
 * Kysely over postgres.js. Kysely's stock driver takes a connection from a pool for every query and waits for
 * the answer before it sends the next one; here a query outside a transaction goes straight to postgres.js,
 * which pipelines it, and only a transaction holds a connection of its own (half the processor time a query).
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { ReservedSql, Sql } from "postgres";

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
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as PipeliningConnection).release();
  }
  async destroy(): Promise<void> {
    await this.#sql.end({ timeout: 10 });
  }
}

class PipeliningConnection implements DatabaseConnection {
  readonly #sql: Sql;
  #reserved: ReservedSql | undefined;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    this.#reserved = await this.#sql.reserve();
    const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : "";
    await this.executeQuery(CompiledQuery.raw(`begin${isolation}${accessMode ? ` ${accessMode}` : ""}`));
  }

  release(): void {
    this.#reserved?.release();
    this.#reserved = undefined;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const connection = this.#reserved ?? this.#sql;
    const rows = await connection.unsafe(sql, parameters as never[], { prepare: parameters.length > 0 });
    return { rows: rows as unknown as Row[], numAffectedRows: BigInt(rows.count ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: nothing streams yet; a cursor comes with the first export
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Streaming is not supported: page by key instead");
  }
}
