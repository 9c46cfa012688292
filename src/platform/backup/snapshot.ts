import type { Sql, TransactionSql } from "postgres";
import type { ArchiveWriter } from "./archive-writer.ts";
import { FORMAT, type Heading, type PendingJob, type TableHeading } from "./format.ts";

/** Rows are gathered to entries of this size; an archive is written and read in little memory. */
const CHUNK = 8 * 1024 * 1024;

/** All reads in `work` see one moment, however long they take and whatever is written meanwhile. */
export async function inSnapshot<Result>(
  sql: Sql,
  work: (tx: TransactionSql) => Promise<Result>,
): Promise<Result> {
  const result = await sql.begin("isolation level repeatable read read only", async (tx) => {
    // The operator's server may limit statements; a big table takes as long as it takes.
    await tx`set local statement_timeout = 0`;
    return work(tx);
  });
  return result as Result;
}

export async function describe(tx: TransactionSql): Promise<Heading> {
  const migrations = await tx<{ name: string }[]>`select name from migrations order by name`;
  return {
    format: FORMAT,
    madeAt: new Date().toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables: await tablesOf(tx),
    sequences: await tx`
      select quote_ident(sequencename) as name, last_value::text as value
      from pg_sequences where schemaname = 'public' and last_value is not null order by 1`,
  };
}

/** Every table with rows of its own, but for the list of migrations, which restoring writes by migrating. */
export async function tablesOf(tx: TransactionSql | Sql): Promise<TableHeading[]> {
  return tx<TableHeading[]>`
    select table_class.relname as name, array_agg(attribute.attname::text order by attribute.attnum) as columns
    from pg_class table_class
    join pg_attribute attribute on attribute.attrelid = table_class.oid
    where table_class.relnamespace = 'public'::regnamespace
      and table_class.relkind = 'r'
      and table_class.relname <> 'migrations'
      and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
    group by table_class.relname
    order by table_class.relname`;
}

export async function saveTable(
  tx: TransactionSql,
  table: TableHeading,
  archive: ArchiveWriter,
): Promise<void> {
  const rows = await tx.unsafe(`copy ${target(table)} to stdout`).readable();
  let waiting: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async (): Promise<void> => {
    const content = Buffer.concat(waiting);
    waiting = [];
    size = 0;
    archive.countRows(table.name, countLines(content));
    if (content.length > 0) await archive.add(entryName(`tables/${table.name}`, ++number, "copy"), content);
  };
  for await (const chunk of rows) {
    waiting.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    // The server sends whole rows, so a chunk ends where a row ends.
    if (size >= CHUNK && (chunk as Buffer).at(-1) === NEWLINE) await flush();
  }
  await flush();
}

/** Jobs that still have tries left. One that runs at this moment is restored as waiting: jobs may run twice. */
export async function saveJobs(tx: TransactionSql, archive: ArchiveWriter): Promise<void> {
  const jobs = tx<PendingJob[]>`
    select task.identifier, job.payload, queue.queue_name as queue, job.run_at::text, job.max_attempts, job.key,
           job.priority, array(select jsonb_object_keys(job.flags)) as flags
    from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id
    where job.attempts < job.max_attempts
    order by job.id`;
  let number = 0;
  archive.countRows("jobs", 0);
  for await (const batch of jobs.cursor(1000)) {
    archive.countRows("jobs", batch.length);
    const lines = batch.map((job) => `${JSON.stringify(job)}\n`).join("");
    await archive.add(entryName("jobs", ++number, "jsonl"), lines);
  }
}

export function target({ name, columns }: TableHeading): string {
  return `public.${quoted(name)} (${columns.map(quoted).join(", ")})`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const NEWLINE = 10;

/** In COPY's text format a line break inside a value is written as two letters, so every real one ends a row. */
function countLines(content: Buffer): number {
  let lines = 0;
  for (let at = content.indexOf(NEWLINE); at >= 0; at = content.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

function entryName(folder: string, number: number, ending: string): string {
  return `${folder}/${String(number).padStart(6, "0")}.${ending}`;
}
