import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { removeDataFolder, runningPostgres } from "#platform/postgres/index.ts";
import { projectRoot } from "#platform/project-root.ts";

export type Program = {
  baseUrl: string;
  dataDir: string;
  databaseUrl: string;
};

const PATIENCE = 60_000;

/** The whole program as an operator starts it, with its own database in a folder that is thrown away. */
export async function startProgram(
  settings: Record<string, string> = SETTINGS,
): Promise<Program & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-journeys-"));
  const port = await freePort();
  const child = spawn(join(projectRoot, "bin/start"), {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = collectWords(child);
  const baseUrl = `http://localhost:${port}`;
  const guard = standGuard(child.pid!, dataDir);
  const stop = async () => {
    await end(child);
    await removeDataFolder(dataDir);
    guard.kill();
  };
  try {
    await ready(child, baseUrl);
    return { baseUrl, dataDir, databaseUrl: (await runningPostgres(dataDir))!, stop };
  } catch (error) {
    await stop();
    throw new Error(`The program did not start. It said:\n${said()}`, { cause: error });
  }
}

const SETTINGS = {
  SITE_NAME: "Nordstadt gemeinsam",
  SITE_LANGUAGE: "de",
  LOG_LEVEL: "error",
};

/** Free now; nobody else takes it in the moment until the program does. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function collectWords(child: ChildProcess): () => string {
  let words = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-10_000);
    });
  return () => words;
}

async function ready(child: ChildProcess, baseUrl: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const answer = await fetch(`${baseUrl}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(50);
  }
  throw new Error(`It was not ready after ${PATIENCE / 1000} s.`);
}

/**
 * Ends the program also when this run is killed: the kernel closes our end of the pipe, and `cat` returns. What root
 * started has its database elsewhere, and a note in the data folder says where.
 */
function standGuard(program: number, dataDir: string): ChildProcess {
  const script = `cat; kill -TERM "$0"; while kill -0 "$0"; do sleep 0.2; done
    elsewhere=$(head -n 1 "$1/where-the-database-lies.txt")
    case $elsewhere in /var/lib/gemeinsam/?*) rm -rf "$elsewhere" ;; esac
    rm -rf "$1"`;
  const guard = spawn("/bin/sh", ["-c", script, String(program), dataDir], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  (guard.stdin as { unref?: () => void }).unref?.();
  return guard;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
