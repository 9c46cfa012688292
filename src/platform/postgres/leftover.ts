import { existsSync } from "node:fs";
import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "../log/index.ts";
import { type Place, PORT } from "./place.ts";

/**
 * Stops what an earlier program that was killed left running on this cluster, so that the new server is our own
 * child and its end is noticed. A process counts as left behind when it is a `postgres` that works inside the
 * cluster's folder: a process id alone may belong to someone else by now.
 */
export async function stopLeftover({ cluster, socket }: Place, log: Log): Promise<void> {
  const main = await mainProcess(cluster);
  if (main) {
    log.warn({ pid: main }, "stopping the database server that an earlier start left running");
    // "Fast": ends the clients, then writes everything down.
    signal(main, "SIGINT");
    await goneWithin(60_000, () => isServerOf(cluster, main));
  }
  // Without their main process they end by themselves as soon as they notice.
  const orphans = () => serversOf(cluster);
  if (!(await goneWithin(5_000, async () => (await orphans()).length > 0))) {
    for (const pid of await orphans()) signal(pid, "SIGKILL");
    await goneWithin(5_000, async () => (await orphans()).length > 0);
  }
  // The server would take any process that got its old id meanwhile for itself, and refuse to start; also a dead one
  // whose parent has not asked for its end yet.
  for (const lock of [join(cluster, "postmaster.pid"), join(socket, `.s.PGSQL.${PORT}.lock`)])
    await rm(lock, { force: true });
}

/** What stands in postmaster.pid; undefined when that process is gone or something else took its id. */
async function mainProcess(cluster: string): Promise<number | undefined> {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(await readFile(file, "utf8"), 10);
  return (await isServerOf(cluster, pid)) ? pid : undefined;
}

async function serversOf(cluster: string): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const ours = await Promise.all(pids.map((pid) => isServerOf(cluster, pid)));
  return pids.filter((_, index) => ours[index]);
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  try {
    const program = await readlink(`/proc/${pid}/exe`);
    if (!basename(program).startsWith("postgres")) return false;
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
  } catch {
    // Gone meanwhile, or another user's: not ours.
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function goneWithin(milliseconds: number, isThere: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (await isThere()) {
    if (Date.now() > end) return false;
    await wait(20);
  }
  return true;
}
