/**
 * The database: Kysely's builder for statements on one table, `sql<Row>` for the rest, postgres.js below.
 * Numbers of PostgreSQL's `bigint` arrive as JavaScript numbers (counts and byte sizes stay far below 2^53),
 * dates without a time as `YYYY-MM-DD`.
 */
import { Kysely, sql, type Transaction } from "kysely";
import postgres from "postgres";
import { socketOf } from "#platform/postgres/address.ts";
import { postgresJsDialect } from "./driver.ts";
import { Pool } from "./pool.ts";
import type { DB } from "./tables.generated.ts";

export type { DB as Tables } from "./tables.generated.ts";

/** What a query runs on: the pool, or the transaction of the action that asks. */
export type Database = Kysely<DB> | Transaction<DB>;

export type Connected = {
  db: Kysely<DB>;
  /** Waits for running queries, at most ten seconds. */
  close(): Promise<void>;
};

const CONNECTIONS = 10;

export function connect(url: string, { connections = CONNECTIONS } = {}): Connected {
  const options = {
    ...socketOf(url),
    max: connections,
    // None ends by itself, so that whatever ends was lost.
    idle_timeout: undefined,
    max_lifetime: null,
    connect_timeout: 5,
    // A failed connection is tried again at once; the page says "in a moment", and means it.
    backoff: () => 0.2,
    onnotice: () => undefined,
    // Each new connection would ask for the types of arrays, and end the program if the database went meanwhile.
    // Lists go as JSON instead.
    fetch_types: false,
    connection: {
      application_name: "gemeinsam",
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
      TimeZone: "UTC",
    },
    types: {
      bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: Number },
      date: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
      timestamptz: {
        to: 1184,
        from: [1184],
        serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
        parse: (text: string) => new Date(text),
      },
    },
  };
  const pool = new Pool((onclose) => postgres(url, { ...options, onclose }));
  const db = new Kysely<DB>({ dialect: postgresJsDialect(pool) });
  return { db, close: () => db.destroy() };
}

/** A commit happens when `work` ends, a rollback when it throws. Inside a transaction it joins that one. */
export function transaction<Result>(
  db: Database,
  work: (tx: Transaction<DB>) => Promise<Result>,
): Promise<Result> {
  return db.isTransaction ? work(db as Transaction<DB>) : db.transaction().execute(work);
}

/** The same for a database and each of its transactions: what a program knows of its database can hang on it. */
export const originOf = (db: Database): object => db.getExecutor().adapter;

/**
 * Rows of these ids. As one value: they may be more than a statement takes as parameters. As an array, whose rows are
 * looked up one by one: joined with a list, all rows of a petition are read for as long as statistics lag behind.
 */
export const isOneOf = (column: string, ids: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(array(select value::uuid from json_array_elements_text(${ids}::json)))`;

/** The name of the unique rule that an insert broke, or `undefined` when the error is another one. */
export function brokenUniqueRule(error: unknown): string | undefined {
  const { code, constraint_name } = error as { code?: string; constraint_name?: string };
  return code === "23505" ? constraint_name : undefined;
}

/** Two transactions waited for each other, and PostgreSQL ended this one. It can simply be tried again. */
const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === "40P01";

const TRIES = 5;

/**
 * Does work once more, up to five times in all, when it lost a deadlock or failed of what else a second try can mend.
 * Outside of any transaction: one that failed is over.
 */
export async function againAfterDeadlock<Result>(
  work: () => Promise<Result>,
  mended: (error: unknown) => boolean = () => false,
): Promise<Result> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!(isDeadlock(error) || mended(error)) || tried === TRIES) throw error;
    }
  }
}
