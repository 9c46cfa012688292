/**
 * The embedded PostgreSQL: made, started, kept running and stopped by this program, so that an operator needs
 * to install and configure nothing. It listens on a Unix socket in a private folder only, never on a network.
 */
import { realpath } from "node:fs/promises";
import type { Log } from "../log/index.ts";
import { StartRefused } from "../start-refused.ts";
import { socketAddress } from "./address.ts";
import { DATABASE, prepareCluster } from "./cluster.ts";
import { type Holder, holderOf, lockFolder } from "./folder-lock.ts";
import { stopLeftover } from "./leftover.ts";
import { findPlace, PORT } from "./place.ts";
import { installPrograms } from "./programs.ts";
import { superviseServer } from "./server.ts";

export { socketOf } from "./address.ts";
export { holderOf, lockFolder } from "./folder-lock.ts";
export { removeDataFolder } from "./place.ts";

export type Postgres = {
  connection: { host: string; port: number; user: string; database: string };
  /** For `pg` as it is; postgres.js wants `socketOf(url)` beside it. */
  url: string;
  /** The server's main process; changes when it died and was started again. */
  readonly pid: number;
  /** Waits until everything is written down; 25 s at most. */
  stop(): Promise<void>;
  /** Tells it to stop and waits for nothing. */
  abandon(): void;
};

type Options = {
  dataDir: string;
  log: Log;
  /** Off for tests and rehearsals only: an answered write may then be lost in a power cut. */
  durable?: boolean;
};

/** @throws StartRefused when another program holds the folder, or its cluster is of another major version. */
export async function startPostgres({ dataDir, log, durable = true }: Options): Promise<Postgres> {
  const lock = await lockFolder(dataDir);
  if ("heldBy" in lock) throw new StartRefused(alreadyRunning(await realpath(dataDir), lock.heldBy));
  try {
    const place = await findPlace(dataDir);
    const programs = await installPrograms(place);
    await stopLeftover(place, log);
    await prepareCluster(place, programs, durable);
    const server = await superviseServer({ place, programs, durable, log });
    const url = socketAddress({ folder: place.socket, port: PORT, name: DATABASE });
    lock.announce(url);
    return {
      connection: { host: place.socket, port: PORT, user: DATABASE, database: DATABASE },
      url,
      get pid() {
        return server.pid;
      },
      abandon: () => server.abandon(),
      async stop() {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The address of the database that a running program keeps in this folder, or undefined when none runs. */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  return (await holderOf(dataDir))?.database;
}

function alreadyRunning(folder: string, { pid }: Holder): string {
  return (
    `Gemeinsam already runs on ${folder} (process ${pid}). ` +
    `Use that one, stop it with "kill ${pid}", or set DATA_DIR to another folder for a second instance.`
  );
}
