import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { connect, type Tables } from "#platform/database/index.ts";
import { socketOf } from "#platform/postgres/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's own server, made by `global-setup.ts`. */
    databaseServer: string;
  }
}

export const TEMPLATE = "template_gemeinsam";

export type TestDatabase = { db: Kysely<Tables>; url: string };

/**
 * A fresh, migrated, empty database for the test file that asks, dropped when the file is done:
 * `const { db } = await testDatabase();` at the top of the file.
 */
export async function testDatabase({ connections = 5 } = {}): Promise<TestDatabase> {
  const url = await createDatabase(TEMPLATE);
  const { db, close } = connect(url, { connections });
  afterAll(close);
  return { db, url };
}

/** An empty database without any table, for tests of migrations and of restoring. */
export function emptyDatabase(): Promise<string> {
  return createDatabase("template0");
}

/** The address of another database on the same server. */
export function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function createDatabase(template: string): Promise<string> {
  const server = inject("databaseServer");
  const name = `test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  // By itself the server would write all of it into its log as well.
  await onServer(server, `create database ${name} template ${template} strategy file_copy`);
  // Hooks run last registered first: this one comes after the connections are closed.
  afterAll(() => onServer(server, `drop database ${name} with (force)`));
  return databaseOn(server, name);
}

async function onServer(server: string, statement: string): Promise<void> {
  const sql = postgres(server, { ...socketOf(server), max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
