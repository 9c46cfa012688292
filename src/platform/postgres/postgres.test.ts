import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { silentLog } from "#platform/log/index.ts";
import { plainAddress } from "./address.ts";
import { holderOf, lockFolder } from "./folder-lock.ts";
import { type Postgres, removeDataFolder, socketOf, startPostgres } from "./index.ts";
import { findPlace } from "./place.ts";

const isRoot = process.getuid?.() === 0;
const folder = await mkdtemp(join(tmpdir(), "gemeinsam-postgres-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (dataDir: string) => startPostgres({ dataDir, log: silentLog, durable: false });

describe("the embedded database", () => {
  const dataDir = join(folder, "data");
  afterAll(() => removeDataFolder(dataDir));

  test("cannot be reached over a network, and by no other user", async () => {
    const server = await start(dataDir);
    expect(await settingsOf(server, "listen_addresses", "unix_socket_permissions")).toEqual(["", "0700"]);
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    const access = await readFile(join((await findPlace(dataDir)).cluster, "pg_hba.conf"), "utf8");
    expect(access).toBe("local all all peer map=gemeinsam\n");
    await server.stop();
  });

  test("keeps every promise of durability", async () => {
    const server = await startPostgres({ dataDir, log: silentLog });
    const names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"];
    expect(await settingsOf(server, ...names)).toEqual(["on", "on", "on", "on"]);
    await server.stop();
  });

  test("keeps what people typed out of its log", async () => {
    const server = await start(dataDir);
    const sql = postgres(server.url, { ...socketOf(server.url), max: 1 });
    await sql`create table people (email text primary key)`;
    await sql`insert into people values ('secret@example.org')`;
    await expect(sql`insert into people values ('secret@example.org')`).rejects.toThrow();
    await expect(sql`select 'secret@example.org'::int`).rejects.toThrow();
    await sql.end();
    await server.stop();
    expect(await readFile((await findPlace(dataDir)).log, "utf8")).not.toContain("secret");
  });

  test("refuses a folder of another major version, says how to migrate, and changes nothing", async () => {
    const { cluster } = await findPlace(dataDir);
    await writeFile(join(cluster, "PG_VERSION"), "17\n");
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17.*bin\/backup.*bin\/restore/s);
    await writeFile(join(cluster, "PG_VERSION"), "99\n");
    await expect(start(dataDir)).rejects.toThrow(/newer release you used before/);
    await writeFile(join(cluster, "PG_VERSION"), "18\n");
    const server = await start(dataDir);
    await server.stop();
  });

  test("starts beside the locks of a dead one, although its id is somebody's by now", async () => {
    const { cluster, socket } = await findPlace(dataDir);
    const lines = `${process.pid}\n${cluster}\n0\n5432\n${socket}\n`;
    for (const lock of [join(cluster, "postmaster.pid"), join(socket, ".s.PGSQL.5432.lock")]) {
      await writeFile(lock, lines);
      const server = await start(dataDir);
      await server.stop();
    }
  });

  test("makes its cluster anew when making it was interrupted", async () => {
    const interrupted = join(folder, "interrupted");
    const { root } = await findPlace(interrupted);
    await mkdir(join(root, "cluster.new"), { mode: 0o700 });
    await writeFile(join(root, "cluster.new", "PG_VERSION"), "18\n");
    const server = await start(interrupted);
    expect(await settingsOf(server, "server_encoding")).toEqual(["UTF8"]);
    await server.stop();
    await removeDataFolder(interrupted);
  });

  test("finds its data again when the folder was moved", async () => {
    const first = await start(dataDir);
    const before = await identity(first);
    await first.stop();
    const moved = join(folder, "moved");
    await rename(dataDir, moved);
    const second = await start(moved);
    expect(await identity(second)).toBe(before);
    await second.stop();
    await rename(moved, dataDir);
    const third = await start(dataDir);
    await third.stop();
  });

  test("works in a path longer than a socket's name may be", async () => {
    const long = join(folder, "a".repeat(120));
    const server = await start(long);
    expect(await settingsOf(server, "server_encoding")).toEqual(["UTF8"]);
    await server.stop();
    await removeDataFolder(long);
  });
});

/** Node and the packages must be readable for an ordinary user; a clone in root's own home is not. */
const othersMayRead = ancestors(process.execPath).every((path) => statSync(path).mode & 0o001);

describe.runIf(isRoot)("started by root", () => {
  const dataDir = join(folder, "of-root");
  afterAll(() => removeDataFolder(dataDir));

  test("it runs as another user, also when project and data lie where that one cannot enter", async () => {
    const closed = join(folder, "closed");
    await mkdir(closed, { mode: 0o700 });
    const server = await start(join(closed, "data"));
    const status = await readFile(`/proc/${server.pid}/status`, "utf8");
    expect(status.match(/^Uid:\s+(\d+)/m)?.[1]).not.toBe("0");
    expect(await readFile(join(closed, "data", "where-the-database-lies.txt"), "utf8")).toContain(
      server.connection.host.replace(/\/socket$/, ""),
    );
    await server.stop();
    await removeDataFolder(join(closed, "data"));
  });

  test("a copied folder does not share the database of the first", async () => {
    const first = await start(dataDir);
    await first.stop();
    const copy = join(folder, "copy");
    await cp(dataDir, copy, { recursive: true });
    await expect(start(copy)).rejects.toThrow(/is a copy of .*bin\/backup/);
    await rm(copy, { recursive: true });
  });

  test("a folder whose database is gone is not silently begun anew", async () => {
    const { root } = await findPlace(dataDir);
    await rename(root, `${root}.away`);
    await expect(start(dataDir)).rejects.toThrow(/no longer there.*bin\/restore/);
    await rename(`${root}.away`, root);
  });

  test("an ordinary user's folder is left to that user", async () => {
    const theirs = join(folder, "theirs");
    await mkdir(join(theirs, "postgres", "cluster"), { recursive: true });
    await chown(join(theirs, "postgres", "cluster"), 65534, 65534);
    await expect(start(theirs)).rejects.toThrow(/belongs to the user "nobody".*sudo -u nobody/);
  });

  test.runIf(othersMayRead)(
    "an ordinary user has everything inside a folder that others cannot enter",
    async () => {
      const home = await mkdtemp(join(tmpdir(), "gemeinsam-user-"));
      await chown(home, 65534, 65534);
      await chmod(home, 0o700);
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, "fixtures", "start.ts"), join(home, "data")],
        {
          uid: 65534,
          gid: 65534,
          cwd: "/",
        },
      );
      expect(await outputOf(child)).toMatch(/^uid 65534, 1 row\n$/);
      expect(existsSync(join(home, "data", "postgres", "cluster", "PG_VERSION"))).toBe(true);
      expect((await stat(join(home, "data"))).mode & 0o777).toBe(0o700);
      await rm(home, { recursive: true });
    },
  );
});

describe("the lock of a data folder", () => {
  const dataDir = join(folder, "locked");

  test("is held by one, who says what it knows", async () => {
    const lock = await lockFolder(dataDir);
    if ("heldBy" in lock) throw new Error("It was free");
    lock.announce("postgres://here");
    expect(await lockFolder(dataDir)).toEqual({ heldBy: { pid: process.pid, database: "postgres://here" } });
    expect(await holderOf(dataDir)).toEqual({ pid: process.pid, database: "postgres://here" });
    await lock.release();
    expect(await holderOf(dataDir)).toBeUndefined();
  });

  test("of a killed process is free at once, whoever has its id by now", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "fixtures", "hold.ts"), dataDir]);
    await once(child.stdout, "data");
    expect(await holderOf(dataDir)).toEqual({ pid: child.pid });
    child.kill("SIGKILL");
    await once(child, "exit");
    const lock = await lockFolder(dataDir);
    expect(lock).not.toHaveProperty("heldBy");
    if ("release" in lock) await lock.release();
  });

  test("goes to exactly one of many who want what a dead one left", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "fixtures", "hold.ts"), dataDir]);
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const locks = await Promise.all(Array.from({ length: 12 }, () => lockFolder(dataDir)));
    const holders = locks.filter((lock) => "release" in lock);
    expect(holders).toHaveLength(1);
    await Promise.all(holders.map((lock) => lock.release()));
  });
});

describe("an address", () => {
  test("of a socket is brought into the form that every driver reads", () => {
    const plain = plainAddress("postgres://me:pass@localhost/us?host=/run/postgresql&application_name=x");
    expect(plain).toBe("postgres://me:pass@%2Frun%2Fpostgresql/us?application_name=x");
    expect(socketOf(plain)).toEqual({ host: "/run/postgresql" });
  });

  test("of a network host stays as it is", () => {
    const address = "postgres://me@db.example.org:5433/us?sslmode=require";
    expect(plainAddress(address)).toBe(address);
    expect(socketOf(address)).toEqual({});
  });
});

function ancestors(path: string): string[] {
  return path === "/" ? [path] : [path, ...ancestors(dirname(path))];
}

async function settingsOf(server: Postgres, ...names: string[]): Promise<string[]> {
  const sql = postgres(server.url, { ...socketOf(server.url), max: 1 });
  const values: string[] = [];
  for (const name of names) values.push((await sql`select current_setting(${name}) as value`)[0]!.value);
  await sql.end();
  return values;
}

async function identity(server: Postgres): Promise<string> {
  const sql = postgres(server.url, { ...socketOf(server.url), max: 1 });
  const [row] = await sql`select system_identifier::text as id from pg_control_system()`;
  await sql.end();
  return row!.id;
}

async function outputOf(child: ChildProcess): Promise<string> {
  let said = "";
  child.stdout?.on("data", (chunk) => (said += chunk));
  child.stderr?.on("data", (chunk) => (said += chunk));
  await once(child, "close");
  return said;
}
