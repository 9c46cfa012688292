/** `bin/row-types`: migrates a scratch database on the server at DATABASE_URL and writes the row types it has. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { ROW_TYPES_FILE, rowTypes } from "./row-types.ts";

const server = process.env.DATABASE_URL;
if (!server)
  throw new Error(
    "bin/row-types needs DATABASE_URL: a PostgreSQL on which it may create a scratch database.",
  );
const name = `row_types_${process.pid}`;
const url = new URL(server);
url.pathname = `/${name}`;

const admin = new pg.Client(server);
await admin.connect();
await admin.query(`create database ${name}`);
try {
  await writeFile(ROW_TYPES_FILE, await migratedRowTypes(url.href));
  console.log(`Written: ${ROW_TYPES_FILE}`);
} finally {
  await admin.query(`drop database ${name}`);
  await admin.end();
}

async function migratedRowTypes(connectionString: string): Promise<string> {
  const pool = new pg.Pool({ connectionString });
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  try {
    const files = (await readdir("db/migrations")).filter((file) => file.endsWith(".sql")).sort();
    for (const file of files) await pool.query(await readFile(`db/migrations/${file}`, "utf8"));
    return await rowTypes(db);
  } finally {
    await db.destroy();
  }
}
