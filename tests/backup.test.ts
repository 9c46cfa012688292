import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backup, rehearse, restore } from "#platform/backup/index.ts";
import { tablesOf } from "#platform/backup/snapshot.ts";
import { knownMigrations, migrate } from "#platform/database/migrate.ts";
import { type Kept, keepPicture } from "#platform/files/index.ts";
import { silentLog } from "#platform/log/index.ts";
import { closeReencoder } from "#platform/pictures/reencode.ts";
import { removeDataFolder, socketOf, startPostgres } from "#platform/postgres/index.ts";
import { projectRoot } from "#platform/project-root.ts";
import { emptyDatabase, testDatabase } from "#platform/testing/database.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-backup-"));
const dataDir = join(folder, "data");
const file = join(folder, "backup.tar.zst");
const { url } = await testDatabase();
/** A picture that a story shows. */
let shown: Kept;
const drawn = () =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: "red" } })
    .png()
    .toBuffer();
const log = silentLog;

beforeAll(async () => {
  await on(url, async (sql) => {
    await sql.unsafe(await readFile(join(projectRoot, "tests", "backup-rows.sql"), "utf8"));
    await sql`select graphile_worker.add_job('petitions.remind', '{"id": "1"}', 'mail', now() + '1 day', 7, 'remind:1', 3, array['a'])`;
    await sql`select graphile_worker.add_job('platform.tellListeners', '{"id": "2"}')`;
  });
  await put("files/pictures/a.jpg", "picture");
  await put("files/empty", "");
  shown = (await keepPicture(dataDir, await drawn())) as Kept;
  await put("secrets/links", "0".repeat(64));
  await put("outbox/sent.eml", "not part of it");
  await backup({ file, databaseUrl: url, dataDir });
});

afterAll(async () => {
  await closeReencoder();
  await rm(folder, { recursive: true });
});

describe("a backup", () => {
  test("has rows of every table here, so that no table is forgotten", async () => {
    await on(url, async (sql) => {
      for (const { name } of await tablesOf(sql)) {
        const rows = await sql`select 1 from ${sql(name)} limit 1`;
        expect(rows, `Add a row of ${name} to tests/backup-rows.sql`).toHaveLength(1);
      }
    });
  });

  test("brings everything back onto an empty machine", async () => {
    const target = join(folder, "empty-machine");
    const restored = await restore({ file, dataDir: target, log });
    expect(restored.files).toBe(4);
    const server = await startPostgres({ dataDir: target, log });
    try {
      expect(await contentOf(server.url)).toEqual(await contentOf(url));
      expect(await jobsOf(server.url)).toEqual(await jobsOf(url));
    } finally {
      await server.stop();
    }
    expect(await readFile(join(target, "files/pictures/a.jpg"), "utf8")).toBe("picture");
    expect(await readFile(join(target, "secrets/links"), "utf8")).toBe("0".repeat(64));
    expect(await readFile(join(target, shown.path))).toEqual(await readFile(join(dataDir, shown.path)));
    expect(existsSync(join(target, "outbox"))).toBe(false);
    await removeDataFolder(target);
  });

  test("of an older release is carried forward to this one", async () => {
    const older = await emptyDatabase();
    const [first] = await knownMigrations();
    await migrate({ url: older, upTo: first! });
    await on(older, (sql) => sql`insert into instance values ('kept', '1')`);
    const archive = join(folder, "older.tar.zst");
    await backup({ file: archive, databaseUrl: older, dataDir });
    const newer = await emptyDatabase();
    await restore({ file: archive, dataDir: join(folder, "newer"), databaseUrl: newer, log });
    await on(newer, async (sql) => {
      expect(await sql`select key from instance`).toEqual([{ key: "kept" }]);
      const ran = await sql<{ name: string }[]>`select name from migrations order by name`;
      expect(ran.map(({ name }) => name)).toEqual(await knownMigrations());
    });
  });

  test("is one moment, whatever is written meanwhile", async () => {
    const archive = join(folder, "busy.tar.zst");
    let writing = true;
    const writer = on(url, async (sql) => {
      for (let key = 0; writing; key++) {
        await sql.begin(async (tx) => {
          await tx`insert into instance values (${`pair-${key}`}, '1')`;
          await tx`insert into limits values (${`pair-${key}`}, 1, now())`;
        });
      }
    });
    const { seal } = await backup({ file: archive, databaseUrl: url, dataDir });
    writing = false;
    await writer;
    expect(seal.rows.instance).toBe(seal.rows.limits);
    await on(url, async (sql) => {
      await sql`delete from instance where key like 'pair-%'`;
      await sql`delete from limits where key like 'pair-%'`;
    });
  });

  test("restores rules with the rows: references are checked again", async () => {
    const target = await emptyDatabase();
    await restore({ file, dataDir: join(folder, "rules"), databaseUrl: target, log });
    expect(await rulesOf(target)).toEqual(await rulesOf(url));
  });
});

describe("restoring", () => {
  test("leaves a folder alone that is not empty, and says what to do", async () => {
    await expect(restore({ file, dataDir, log })).rejects.toThrow(/not empty.*--into.*--replace/s);
    expect(await readFile(join(dataDir, "files/pictures/a.jpg"), "utf8")).toBe("picture");
  });

  test("leaves a database alone that is not empty", async () => {
    const target = join(folder, "full-database");
    await expect(restore({ file, dataDir: target, databaseUrl: url, log })).rejects.toThrow(/--replace/);
    expect(existsSync(target)).toBe(false);
  });

  test("keeps what it replaces beside it", async () => {
    const target = join(folder, "replaced");
    await mkdir(target);
    await writeFile(join(target, "before"), "precious");
    const { setAside } = await restore({
      file,
      dataDir: target,
      databaseUrl: await emptyDatabase(),
      replace: true,
      log,
    });
    expect(await readFile(join(setAside!, "before"), "utf8")).toBe("precious");
  });

  test("from a damaged archive changes nothing", async () => {
    const damaged = join(folder, "damaged.tar.zst");
    await writeFile(damaged, (await readFile(file)).subarray(0, -100));
    const target = join(folder, "untouched");
    await expect(restore({ file: damaged, dataDir: target, log })).rejects.toThrow(/Use another one/);
    expect(existsSync(target)).toBe(false);
  });

  test("from a newer release is refused by the name of what is unknown", async () => {
    const newer = await testDatabase();
    await on(
      newer.url,
      (sql) => sql`insert into migrations values ('29991231_0000_future_change.sql', now())`,
    );
    const archive = join(folder, "future.tar.zst");
    await backup({ file: archive, databaseUrl: newer.url, dataDir });
    await expect(restore({ file: archive, dataDir: join(folder, "f"), log })).rejects.toThrow(
      /29991231.*Install/,
    );
  });

  test("can be rehearsed without leaving a trace", async () => {
    const before = await leftovers();
    const { rows } = await rehearse({ file, beside: folder, log });
    expect(rows.petitions).toBe(1);
    expect(await leftovers()).toEqual(before);
  });
});

async function put(path: string, content: string): Promise<void> {
  await mkdir(join(dataDir, path, ".."), { recursive: true });
  await writeFile(join(dataDir, path), content);
}

async function on<Result>(address: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(address, { ...socketOf(address), max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** A checksum of all rows of each table, in an order of their own. */
function contentOf(address: string): Promise<Record<string, string>> {
  return on(address, async (sql) => {
    const content: Record<string, string> = {};
    for (const { name } of await tablesOf(sql)) {
      const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t order by 1`;
      content[name] = createHash("sha256")
        .update(rows.map(({ row }) => row).join("\n"))
        .digest("hex");
    }
    return content;
  });
}

function jobsOf(address: string): Promise<object> {
  return on(
    address,
    (sql) => sql`
      select task.identifier, job.payload, queue.queue_name, job.run_at, job.max_attempts, job.key, job.priority, job.flags
      from graphile_worker._private_jobs job
      join graphile_worker._private_tasks task on task.id = job.task_id
      left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id order by 1`,
  );
}

function rulesOf(address: string): Promise<object> {
  return on(
    address,
    (sql) => sql`
      select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as rule, convalidated
      from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  );
}

async function leftovers(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith("gemeinsam-rehearsal"));
}
