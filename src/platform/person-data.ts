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
  for (const entry of dataMap) {
    const { table, purpose, person } = entry;
    if (!person) continue;
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(toldOf(entry))} from ${sql.table(table)} as kept
      ${entry.about ? sql`left join subjects on subjects.id = ${sql.ref(`kept.${entry.about}`)}` : sql``}
      where ${sql.ref(`kept.${person}`)} = ${personId}`.execute(db);
    kept.push({ table, purpose, rows: rows.map(readable) });
  }
  return kept;
}

/** Whoever takes it along knows themselves; of what a row is about they are told more than a number. */
function toldOf({ columns, person, secret = [], told = [], about }: DataMapEntry) {
  const own = [...columns, ...told].filter((column) => !secret.includes(column) && column !== person);
  const subject = sql`json_build_object('kind', subjects.kind, 'title', subjects.title, 'slug', subjects.slug) as about`;
  return [...(about ? [subject] : []), ...own.map((column) => sql.ref(`kept.${column}`))];
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
