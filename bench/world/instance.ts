import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { markSetUp } from "#modules/admin/index.ts";
import type { Act } from "#platform/act.ts";
import { systemClock } from "#platform/clock.ts";
import { loadSecrets } from "#platform/config/secrets.ts";
import { type Connected, connect } from "#platform/database/index.ts";
import type { Keys } from "#platform/keys.ts";
import { removeDataFolder, runningPostgres } from "#platform/postgres/index.ts";
import { projectRoot } from "#platform/project-root.ts";
import { operator } from "#platform/viewer.ts";
import { bundled, ended, freePort } from "./child.ts";

export type Instance = {
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  readonly keys: Keys;
  /** To look at the database past the program. */
  readonly db: Connected["db"];
  readonly databaseUrl: string;
  act(): Act;
  /** Resolves when the program is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes everything it kept. */
  remove(): Promise<void>;
};

type Options = { program?: "main" | "ungathered"; environment?: Record<string, string> };

const PATIENCE = 60_000;

/**
 * The program in production mode on a folder of its own, below the project, where the disk is the one that an
 * operator has: a folder in memory would make every commit look free.
 */
export async function startInstance({ program = "main", environment = {} }: Options = {}): Promise<Instance> {
  const dataDir = await mkdtemp(join(projectRoot, "data-bench-"));
  const port = await freePort();
  const file = program === "main" ? join(projectRoot, "dist", "server", "main.js") : bundled(program);
  const settings = { ...quiet, ...environment, PORT: String(port), DATA_DIR: dataDir };
  let child = await launch(file, settings);
  const keys = await loadSecrets(dataDir);
  const databaseUrl = (await runningPostgres(dataDir))!;
  const { db, close } = connect(databaseUrl, { connections: 4 });
  await markSetUp(db);
  return {
    port,
    get pid() {
      return child.pid!;
    },
    dataDir,
    keys,
    db,
    databaseUrl,
    act: () => ({ db, viewer: operator, now: systemClock.now(), keys }),
    async kill(signal) {
      child.kill(signal);
      await ended(child);
    },
    async start() {
      child = await launch(file, settings);
    },
    async remove() {
      await close();
      child.kill("SIGTERM");
      await ended(child);
      await removeDataFolder(dataDir);
    },
  };
}

/** Mails wait, as under a low hourly limit. What sending costs is measured by `article50`. */
export const mailWaits = { SMTP_URL: "smtp://127.0.0.1:9", MAIL_PER_HOUR: "1" };

/** Nothing of the environment this runs in; the proxy is us, so that every request can come from another network. */
const quiet = {
  PATH: process.env.PATH ?? "",
  NODE_ENV: "production",
  LOG_LEVEL: "error",
  TRUSTED_PROXIES: "127.0.0.1",
};

function launch(file: string, environment: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--enable-source-maps", file], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`The program did not start. ${said}`)), PATIENCE);
    const listen = (piece: Buffer) => {
      said = (said + piece).slice(-4000);
      if (!said.includes("Gemeinsam runs at")) return;
      clearTimeout(late);
      resolve(child);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`The program ended with ${code}. ${said}`)));
  });
}
