import { setTimeout as wait } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { prepareDataDir } from "#platform/config/data-dir.ts";
import type { Config } from "#platform/config/index.ts";
import type { Log } from "#platform/log/index.ts";
import { runningPostgres, socketOf, startPostgres } from "#platform/postgres/index.ts";
import { StartRefused } from "#platform/start-refused.ts";

export type OpenDatabase = {
  url: string;
  /** Stops the server if it was started here. */
  close(): Promise<void>;
  /** The same without waiting, for an end that is forced. */
  abandon(): void;
};

type Needs = Pick<Config, "databaseUrl" | "dataDir">;

const OLDEST = 15;
const PATIENCE = 30_000;

/** The program's database: the operator's own, or the built-in one, started here. */
export async function ownDatabase({ databaseUrl, dataDir }: Needs, log: Log): Promise<OpenDatabase> {
  if (databaseUrl) return operatorsDatabase(databaseUrl, log);
  await prepareDataDir(dataDir);
  const server = await startPostgres({ dataDir, log });
  return { url: server.url, close: () => server.stop(), abandon: () => server.abandon() };
}

/** For commands beside the program: the database of the one that runs, or one started for as long as this lasts. */
export async function sharedDatabase(needs: Needs, log: Log): Promise<OpenDatabase> {
  const running = needs.databaseUrl ? undefined : await runningPostgres(needs.dataDir);
  return running ? { url: running, ...leaveAlone } : ownDatabase(needs, log);
}

const leaveAlone = { close: async () => undefined, abandon: () => undefined };

/** @throws StartRefused when it does not answer, is too old, or may lose what it has confirmed */
async function operatorsDatabase(url: string, log: Log): Promise<OpenDatabase> {
  const sql = postgres(url, { ...socketOf(url), max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await answers(sql, log);
    await refuseUnfit(sql);
  } finally {
    await sql.end();
  }
  return { url, ...leaveAlone };
}

/** After a power cut both start at the same time, and the database may need a while. */
async function answers(sql: Sql, log: Log): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (true) {
    try {
      await sql`select 1`;
      return;
    } catch (cause) {
      const { code } = cause as { code?: string };
      const mayComeUp =
        code === "57P03" || ["ECONNREFUSED", "ENOENT", "CONNECT_TIMEOUT"].includes(code ?? "");
      if (!mayComeUp || Date.now() > end) {
        const reason = `${(cause as Error).message || code}`;
        throw new StartRefused(`The database of DATABASE_URL can't be used: ${reason}.`, { cause });
      }
      log.warn({ code }, "waiting for the database");
      await wait(1_000);
    }
  }
}

async function refuseUnfit(sql: Sql): Promise<void> {
  const [settings] = await sql<ServerSettings[]>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_version') as release,
           current_setting('fsync') as fsync,
           current_setting('synchronous_commit') as synchronous_commit,
           current_setting('full_page_writes') as full_page_writes`;
  const reason = unfitFor(settings!);
  if (reason) throw new StartRefused(reason);
}

type ServerSettings = {
  /** `150004` for 15.4. */
  version: number;
  release: string;
  fsync: string;
  synchronous_commit: string;
  full_page_writes: string;
};

/** Why a server can't be used and how to mend it, or undefined. */
export function unfitFor({ version, release, ...durability }: ServerSettings): string | undefined {
  if (version < OLDEST * 10_000) {
    return (
      `The database of DATABASE_URL is PostgreSQL ${release}, and Gemeinsam needs ${OLDEST} or newer. ` +
      "Upgrade it, or leave DATABASE_URL away: the program then brings its own."
    );
  }
  const off = Object.entries(durability).filter(([, value]) => value === "off");
  if (off.length === 0) return undefined;
  const names = off.map(([name]) => name);
  return (
    `The database of DATABASE_URL has ${names.join(" and ")} off: after a power cut, signatures that people were ` +
    `thanked for could be gone. Set ${names.map((name) => `${name} = on`).join(", ")} in its postgresql.conf and reload it.`
  );
}
