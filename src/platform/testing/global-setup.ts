import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log/index.ts";
import { removeDataFolder, socketOf, startPostgres } from "#platform/postgres/index.ts";
import { databaseOn, TEMPLATE } from "./database.ts";

/**
 * One server for the whole run, without durability, and in it one migrated database that `testDatabase` copies.
 * A guard process removes both even when the run is killed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-test-"));
  const server = await startPostgres({ dataDir, log: silentLog, durable: false });
  const guard = standGuard(server.pid, foldersOf(dataDir, server.connection.host));
  await createTemplate(server.url);
  project.provide("databaseServer", server.url);
  return async () => {
    await server.stop();
    await removeDataFolder(dataDir);
    guard.kill();
  };
}

async function createTemplate(server: string): Promise<void> {
  const sql = postgres(server, { ...socketOf(server), max: 1 });
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  await migrate({ url: databaseOn(server, TEMPLATE) });
}

/** Waits until our end of the pipe is closed, which the kernel does however this process ends. */
function standGuard(server: number, folders: string[]) {
  const script = `cat; kill -INT "$0"; while kill -0 "$0"; do sleep 0.2; done; rm -rf "$@"`;
  const guard = spawn("/bin/sh", ["-c", script, String(server), ...folders], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  (guard.stdin as { unref?: () => void }).unref?.();
  return guard;
}

function foldersOf(dataDir: string, socket: string): string[] {
  const startedByRoot = process.getuid?.() === 0;
  return startedByRoot ? [dataDir, dirname(socket)] : [dataDir, socket];
}
