import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

/**
 * What stands in the way of sharding a growing table by its key: a primary key or unique index that does not begin
 * with it, or more than the one foreign key along it. One sentence each, empty when nothing does.
 */
export async function growingTableObjections(
  db: Database,
  growing: Record<string, string>,
): Promise<string[]> {
  const indexes = await uniqueIndexes(db);
  const keys = await foreignKeys(db);
  return Object.entries(growing).flatMap(([table, key]) => [
    ...indexObjections(
      table,
      key,
      indexes.filter((index) => index.table === table),
    ),
    ...foreignKeyObjections(
      table,
      key,
      keys.filter((one) => one.table === table),
    ),
  ]);
}

type UniqueIndex = { table: string; name: string; primary: boolean; columns: string[] };
type ForeignKey = { table: string; name: string; columns: string[] };

function indexObjections(table: string, key: string, indexes: readonly UniqueIndex[]): string[] {
  if (!indexes.some(({ primary }) => primary))
    return [`${table} has no primary key (or does not exist): give it (${key}, id).`];
  return indexes
    .filter(({ columns }) => columns[0] !== key)
    .map(
      ({ name }) => `${table}: ${name} must begin with ${key}, or a sharded database can't keep it unique.`,
    );
}

function foreignKeyObjections(table: string, key: string, keys: readonly ForeignKey[]): string[] {
  return keys
    .filter(({ columns }, index) => index > 0 || columns[0] !== key)
    .map(
      ({ name }) => `${table}: ${name} reaches across shards. Only one foreign key is allowed, along ${key}.`,
    );
}

async function uniqueIndexes(db: Database): Promise<UniqueIndex[]> {
  const { rows } = await sql<UniqueIndex>`
    select
      indrelid::regclass::text as table,
      indexrelid::regclass::text as name,
      indisprimary as primary,
      array_to_json(array(
        select pg_get_indexdef(indexrelid, place, true) from generate_series(1, indnkeyatts) as place order by place
      )) as columns
    from pg_index
    join pg_class on pg_class.oid = indrelid
    where indisunique and relnamespace = 'public'::regnamespace
    order by 1, 2
  `.execute(db);
  return rows;
}

async function foreignKeys(db: Database): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select
      conrelid::regclass::text as table,
      conname as name,
      array_to_json(array(
        select attname::text from unnest(conkey) with ordinality as key (number, place)
        join pg_attribute on attrelid = conrelid and attnum = number order by place
      )) as columns
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace
    order by 1, 2
  `.execute(db);
  return rows;
}
