import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "../log/index.ts";
import { StartRefused } from "../start-refused.ts";
import { stopLeftover } from "./leftover.ts";
import type { Place } from "./place.ts";
import type { Programs } from "./programs.ts";
import { commandLineSettings } from "./settings.ts";

type Options = { place: Place; programs: Programs; durable: boolean; log: Log };

export type Server = {
  /** The main process of the server; changes when it had to be started again. */
  readonly pid: number;
  stop(): Promise<void>;
  abandon(): void;
};

const LARGEST_LOG = 5_000_000;
const LONGEST_PAUSE = 10_000;

/**
 * Starts the server and keeps it running: when it dies it is started again, at once and then ever more slowly.
 * Queries fail meanwhile; connection pools find the new server by themselves.
 */
export async function superviseServer(options: Options): Promise<Server> {
  const { place, log } = options;
  let child = launch(options);
  let stopping = false;
  await ready(child, place);
  watch(child, Date.now());

  function watch(server: ChildProcess, since: number): void {
    server.once("exit", (code, signal) => {
      if (stopping) return;
      log.error({ code, signal }, "the database server died and is started again");
      void revive(Date.now() - since > 60_000 ? 0 : 250);
    });
  }

  async function revive(pause: number): Promise<void> {
    await wait(pause);
    if (stopping) return;
    try {
      await stopLeftover(place, log);
      if (stopping) return;
      child = launch(options);
      await ready(child, place);
      log.info({ pid: child.pid }, "the database server runs again");
      watch(child, Date.now());
    } catch (error) {
      log.error({ reason: (error as Error).message }, "the database server could not be started again");
      void revive(Math.min(Math.max(pause * 2, 500), LONGEST_PAUSE));
    }
  }

  return {
    get pid() {
      return child.pid!;
    },
    async stop() {
      stopping = true;
      await end(child);
    },
    abandon() {
      stopping = true;
      child.kill("SIGINT");
    },
  };
}

function launch({ place, programs, durable }: Options): ChildProcess {
  if (existsSync(place.log) && statSync(place.log).size > LARGEST_LOG) truncateSync(place.log);
  const log = openSync(place.log, "a", 0o600);
  try {
    return spawn(
      join(programs.bin, "postgres"),
      ["-D", place.cluster, ...commandLineSettings({ durable, socket: place.socket })],
      {
        cwd: "/",
        env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
        stdio: ["ignore", log, log],
        // A group of its own, so that Ctrl-C in the terminal reaches us and not the server before we are done with it.
        detached: true,
        ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
      },
    );
  } finally {
    closeSync(log);
  }
}

/** The eighth line of postmaster.pid says when connections are welcome; recovery after a crash may take minutes. */
async function ready(child: ChildProcess, place: Place): Promise<void> {
  const file = join(place.cluster, "postmaster.pid");
  let failed: string | undefined;
  child.once("error", (error) => (failed = error.message));
  while (true) {
    if (failed ?? (child.exitCode !== null || child.signalCode !== null)) {
      throw new StartRefused(`The database server did not start. ${failed ?? lastWords(place)}`);
    }
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    await wait(10);
  }
}

function lastWords(place: Place): string {
  const lines = readFileSync(place.log, "utf8").trimEnd().split("\n");
  return `Its last words (${place.log}):\n${lines.slice(-5).join("\n")}`;
}

/** "Fast" shutdown; when a disk hangs, "immediate" after 15 s (the next start recovers), then the end. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (const [signal, patience] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    child.kill(signal);
    if (await Promise.race([ended.then(() => true), wait(patience, false, { ref: false })])) return;
  }
}
