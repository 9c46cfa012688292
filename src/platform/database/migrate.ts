import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import postgres, { type Sql } from "postgres";
import { socketOf } from "#platform/postgres/address.ts";
import { projectRoot } from "#platform/project-root.ts";
import { StartRefused } from "#platform/start-refused.ts";

/** Any number that no other program on the same database uses. */
const MIGRATION_LOCK = 7_361_994_201;

type Options = {
  url: string;
  /** Told the name of each migration as it runs. */
  onMigration?: (name: string) => void;
  /** Stop after this migration: a backup is restored at the version it was made with. */
  upTo?: string;
};

/**
 * Brings the database to this release: every file of `db/migrations` that has not run yet, in the order of
 * their names, each in its transaction, then the job queue's own. Two programs that start at once wait for
 * each other.
 * @throws StartRefused when the database was written by a newer release, naming the migration that is unknown here.
 */
export async function migrate({ url, onMigration, upTo }: Options): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, ...socketOf(url) });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql`create table if not exists migrations (name text primary key, ran_at timestamptz not null)`;
    for (const name of await pendingMigrations(sql)) {
      if (upTo && name > upTo) break;
      onMigration?.(name);
      await runMigration(sql, name);
    }
    await migrateQueue(url);
  } finally {
    await sql.end();
  }
}

/** The queue's own tables. Its connection closes a moment later, and a server that is stopped then must not end us. */
async function migrateQueue(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const ending = () => undefined;
  pool.on("error", ending);
  pool.on("connect", (client) => client.on("error", ending));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

const folder = join(projectRoot, "db", "migrations");

export async function knownMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
}

async function pendingMigrations(sql: Sql): Promise<string[]> {
  const known = await knownMigrations();
  const ran = new Set((await sql<{ name: string }[]>`select name from migrations`).map(({ name }) => name));
  const unknown = [...ran].filter((name) => !known.includes(name)).sort();
  const accepted = unknown.length > 0 ? await acceptedMigrations(sql) : [];
  const strange = unknown.find((name) => !accepted.includes(name));
  if (strange)
    throw new StartRefused(
      `This database was written by a newer release (it has ${strange}). Install that release, or, if bin/update ` +
        "was cut off, run it again: it goes on where it was.",
    );
  return known.filter((name) => !ran.has(name));
}

const ACCEPTED = "accepted-migrations";

/**
 * Lets this release run on what a newer one has added, after an update that was taken back: by our rules, the release
 * before runs on a new schema. Answers what it accepts.
 */
export async function acceptNewer(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, ...socketOf(url) });
  try {
    const known = await knownMigrations();
    const ran = await sql<{ name: string }[]>`select name from migrations order by name`;
    const newer = ran.map(({ name }) => name).filter((name) => !known.includes(name));
    await sql`
      insert into instance (key, value) values (${ACCEPTED}, ${JSON.stringify(newer)}::text::jsonb)
      on conflict (key) do update set value = excluded.value`;
    return newer;
  } finally {
    await sql.end();
  }
}

async function acceptedMigrations(sql: Sql): Promise<string[]> {
  const [row] = await sql<{ value: string[] }[]>`select value from instance where key = ${ACCEPTED}`;
  return row?.value ?? [];
}

async function runMigration(sql: Sql, name: string): Promise<void> {
  const statements = await readFile(join(folder, name), "utf8");
  await sql.begin(async (tx) => {
    await tx.unsafe(statements);
    await tx`insert into migrations (name, ran_at) values (${name}, ${new Date()})`;
  });
}
