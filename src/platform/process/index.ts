/**
 * The life of the process: what is started in which order, and how all of it ends without losing a request,
 * a job or a write.
 */

import { prepareDataDir } from "#platform/config/data-dir.ts";
import type { Config } from "#platform/config/index.ts";
import { loadSecrets } from "#platform/config/secrets.ts";
import { migrate } from "#platform/database/migrate.ts";
import type { Keys } from "#platform/keys.ts";
import { createLog, type Log } from "#platform/log/index.ts";
import type { Services } from "#platform/module.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { ownDatabase } from "./database.ts";
import { endOnSignals } from "./ending.ts";
import { refuseOtherKeys } from "./known-keys.ts";
import { listen, type WebApp } from "./listen.ts";

/** What this process is made of; the demo and tests hand in other parts than `main.ts`. */
export type Parts = {
  createServices(given: {
    config: Config;
    databaseUrl: string;
    log: Log;
    keys: Keys;
  }): Promise<Services> | Services;
  createApp(services: Services): WebApp;
  startWorker(services: Services): Promise<{ stop(): Promise<void> }>;
  /** After migrating and before the first request: the demo fills its village here. */
  prepare?(services: Services): Promise<void>;
};

/** Starts, prints the address, and returns; the process then ends by a signal. Ends it with 1 when refused. */
export async function runProcess(config: () => Config, parts: Parts): Promise<void> {
  const closers: Closer[] = [];
  const close = () => closeAll(closers);
  try {
    await start(config(), parts, closers);
  } catch (error) {
    await close();
    if (!(error instanceof StartRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

type Closer = () => Promise<void>;

/** Whatever was started registers its end at once, so that a later failure ends it too. */
async function start(config: Config, parts: Parts, closers: Closer[]): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const ending = endOnSignals(log, () => closeAll(closers));
  await prepareDataDir(config.dataDir);
  const keys = await loadSecrets(config.dataDir);
  const database = await ownDatabase(config, log);
  closers.push(database.close);
  ending.onForced(database.abandon);
  await migrate({ url: database.url, onMigration: (migration) => log.info({ migration }, "migrated") });
  await refuseOtherKeys(database.url, keys, config.dataDir);
  const services = await parts.createServices({ config, databaseUrl: database.url, log, keys });
  closers.push(services.close);
  await parts.prepare?.(services);
  if (config.mode !== "web") {
    const worker = await parts.startWorker(services);
    closers.push(() => worker.stop());
  }
  if (config.mode === "worker") return void log.info("working off jobs");
  const web = await listen(parts.createApp(services), config);
  closers.push(web.stop);
  console.log(`Gemeinsam runs at ${config.baseUrl}`);
}

/** In the opposite order: first no more requests, then no more jobs, then the connections, then the database. */
async function closeAll(closers: Closer[]): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
}
