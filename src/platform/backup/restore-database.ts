import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { migrate } from "#platform/database/migrate.ts";
import { socketOf } from "#platform/postgres/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import type { Heading, PendingJob, Seal } from "./format.ts";
import { quoted, target } from "./snapshot.ts";

export type DatabaseWriter = {
  addRows(table: string, copyText: Readable): Promise<void>;
  /** One JSON object a line. */
  addJobs(lines: string): Promise<void>;
};

type Options = { url: string; heading: Heading; seal: Seal; replace: boolean };

/** All rows come in one transaction that commits only when every table holds as many as were saved. */
export async function writeDatabase(
  { url, heading, seal, replace }: Options,
  write: (database: DatabaseWriter) => Promise<void>,
): Promise<void> {
  const sql = postgres(url, { ...socketOf(url), max: 1, onnotice: () => undefined });
  try {
    await makeRoom(sql, replace);
    await migrate({ url, upTo: heading.migrations.at(-1)! });
    await sql.begin(async (tx) => {
      await tx`set local statement_timeout = 0`;
      const restoreRules = await suspendRules(tx, heading);
      await write(writerOn(tx, heading));
      await restoreRules();
      await setSequences(tx, heading);
      await compareCounts(tx, seal);
    });
    await sql`analyze`;
  } finally {
    await sql.end();
  }
}

async function makeRoom(sql: Sql, replace: boolean): Promise<void> {
  const [found] =
    await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1`;
  if (!found) return;
  if (!replace) {
    throw new StartRefused(
      "The database of DATABASE_URL is not empty. Use an empty one, or add --replace to delete what is in it.",
    );
  }
  await sql`drop schema if exists graphile_worker cascade`;
  await sql`drop schema public cascade`;
  await sql`create schema public`;
}

/**
 * Foreign keys and triggers rest while rows come in the order of the alphabet, instead of that of their relations.
 * Putting the keys back checks every row against them.
 */
async function suspendRules(tx: TransactionSql, { tables }: Heading): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => `public.${quoted(name)}`);
  if (names.length > 0) await tx.unsafe(`truncate ${names.join(", ")}`);
  for (const name of names) await tx.unsafe(`alter table ${name} disable trigger user`);
  const keys = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by 1, 2`;
  for (const key of keys) await tx.unsafe(`alter table ${key.table} drop constraint ${key.name}`);
  return async () => {
    for (const key of keys) {
      await tx.unsafe(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
    }
    for (const name of names) await tx.unsafe(`alter table ${name} enable trigger user`);
  };
}

function writerOn(tx: TransactionSql, { tables }: Heading): DatabaseWriter {
  return {
    async addRows(name, copyText) {
      const table = tables.find((one) => one.name === name);
      if (!table)
        throw new StartRefused(`The archive holds rows of ${name}, which its heading does not name.`);
      await pipeline(copyText, await tx.unsafe(`copy ${target(table)} from stdin`).writable());
    },
    async addJobs(lines) {
      const jobs = lines
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as PendingJob);
      await tx`
        select graphile_worker.add_job(identifier, payload, queue, run_at, max_attempts, key, priority, flags)
        from jsonb_to_recordset(${tx.json(jobs as never)}) as job(
          identifier text, payload json, queue text, run_at timestamptz, max_attempts int, key text, priority int,
          flags text[])`;
    },
  };
}

async function setSequences(tx: TransactionSql, { sequences }: Heading): Promise<void> {
  for (const { name, value } of sequences) await tx`select setval(${`public.${name}`}, ${value}::bigint)`;
}

async function compareCounts(tx: TransactionSql, { rows }: Seal): Promise<void> {
  for (const [table, expected] of Object.entries(rows)) {
    const source = table === "jobs" ? "graphile_worker._private_jobs" : `public.${quoted(table)}`;
    const [found] = await tx.unsafe<{ count: string }[]>(`select count(*) as count from ${source}`);
    if (Number(found!.count) !== expected) {
      throw new StartRefused(
        `Of ${expected} rows of ${table}, ${found!.count} came back. Nothing was changed.`,
      );
    }
  }
}
