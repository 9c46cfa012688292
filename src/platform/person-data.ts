/**
 * What the instance keeps about one person, by the data map: told to them, or erased. Nothing here knows a table; a
 * module that lists its tables with the column that names the person is covered by both.
 */
import { sql } from "kysely";
import type { DataMapEntry } from "./data-map.ts";
import type { Database } from "./database/index.ts";

export type Kept = { table: string; purpose: string; rows: Record<string, unknown>[] };

/** Everything that belongs to the person, without what could open something. */
export async function keptAbout(
  db: Database,
  dataMap: readonly DataMapEntry[],
  personId: string,
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const { table, columns, purpose, person, secret = [] } of dataMap) {
    if (!person) continue;
    const told = columns.filter((column) => !secret.includes(column)).map((column) => sql.ref(column));
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(told)} from ${sql.table(table)} where ${sql.ref(person)} = ${personId}`.execute(db);
    kept.push({ table, purpose, rows: rows.map(readable) });
  }
  return kept;
}

/** Bytes as text that any program can turn back. */
const readable = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
    ]),
  );

export type Erased = { table: string; purpose: string; rows: number };

/** Erases it, in the order of the map and inside the caller's transaction. Answers how many rows of what there were. */
export async function eraseAbout(
  db: Database,
  dataMap: readonly DataMapEntry[],
  personId: string,
): Promise<Erased[]> {
  const erased: Erased[] = [];
  // Counted before anything goes, since rows go along with those they hang on.
  for (const { table, purpose, person } of dataMap) {
    if (!person) continue;
    const { rows } = await sql<{ count: number }>`
      select count(*) from ${sql.table(table)} where ${sql.ref(person)} = ${personId}`.execute(db);
    erased.push({ table, purpose, rows: rows[0]!.count });
  }
  for (const entry of dataMap) if (entry.person) await erase(db, entry, entry.person, personId);
  return erased;
}

async function erase(db: Database, entry: DataMapEntry, person: string, personId: string): Promise<void> {
  const { table, columns, erasure } = entry;
  if (erasure === "delete")
    await sql`delete from ${sql.table(table)} where ${sql.ref(person)} = ${personId}`.execute(db);
  if (erasure === "blank") {
    const emptied = sql.join(columns.map((column) => sql`${sql.ref(column)} = null`));
    await sql`update ${sql.table(table)} set ${emptied} where ${sql.ref(person)} = ${personId}`.execute(db);
  }
}
