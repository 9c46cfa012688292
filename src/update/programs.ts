/** The programs that run from a folder: how they were started, how they are stopped, and started again. */
import { spawn } from "node:child_process";
import { chownSync, closeSync, fstatSync, openSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { loadConfig } from "#platform/config/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { type Account, type Hands, isOther, OWN } from "./hands.ts";
import {
  accountOf,
  cgroupOf,
  environmentOf,
  folderOf,
  isRunning,
  outputOf,
  processesWith,
  unitIn,
} from "./proc.ts";

export type Unit = { name: string; user: boolean };
export type Program = {
  account: Account;
  /** What it was started with. */
  env: Record<string, string>;
  /** Unset: not systemd's. */
  unit?: Unit | undefined;
  /** Where what it says goes. */
  log: string;
  /** Unset: it only works off jobs, and answers nobody. */
  url?: string | undefined;
};

/** The program ends by itself within 28 seconds. */
const PATIENCE = 40_000;

export const runningIn = (folder: string): number[] =>
  processesWith(join(folder, "dist", "server", "main.js"));

/** Starts that wait until the update lets them; a supervisor's. */
const waitingIn = (folder: string): number[] => processesWith("--settle", folder);

/** @throws StartRefused when this user may not stop one of them */
export async function programsIn(hands: Hands, folder: string): Promise<Program[]> {
  const programs: Program[] = [];
  for (const pid of runningIn(folder)) {
    const unit = await unitOf(hands, pid, folder);
    mayStop(pid, unit);
    programs.push(
      programOf({ folder, account: accountOf(pid), env: environmentOf(pid), unit, output: outputOf(pid) }),
    );
  }
  return programs;
}

type Seen = {
  folder: string;
  account: Account;
  env: Record<string, string>;
  unit?: Unit | undefined;
  output?: string | undefined;
};

/** What there is to know about a program that runs, or would run, with this environment. */
export function programOf({ folder, account, env, unit, output }: Seen): Program {
  const { dataDir, host, port, mode } = loadConfig(env, join(folder, ".env"), folder);
  const { GEMEINSAM_UPDATE: _, ...own } = env;
  return {
    account,
    env: own,
    unit,
    log: output && isFile(output) ? output : join(dataDir, "program.log"),
    ...(mode !== "worker" && { url: `http://${addressFor(host)}:${port}/health/ready` }),
  };
}

function isFile(path: string): boolean {
  return path.startsWith("/") && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

function addressFor(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** The unit whose main process it is, itself or by way of npm; not one that only happens to be its ancestor. */
async function unitOf(hands: Hands, pid: number, folder: string): Promise<Unit | undefined> {
  const unit = unitIn(cgroupOf(pid));
  if (!unit) return undefined;
  const shown = await hands.run(
    "systemctl",
    [...scope(unit), "show", "-p", "MainPID", "--value", unit.name],
    SYSTEM,
  );
  const main = Number(shown);
  return main === pid || (main > 1 && folderOf(main) === folder) ? unit : undefined;
}

const scope = ({ user }: Unit): string[] => (user ? ["--user"] : []);
/** The manager takes orders of root, not of the folder's owner. */
const SYSTEM = {
  get as() {
    return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  },
};

function mayStop(pid: number, unit: Unit | undefined): void {
  const us = process.getuid?.();
  if (us === 0) return;
  if (unit && !unit.user)
    throw new StartRefused(`${unit.name} is the system's. Run it with sudo: sudo bin/update`);
  if (accountOf(pid).uid !== us)
    throw new StartRefused(
      `The program (process ${pid}) runs as another user. Run it with sudo: sudo bin/update`,
    );
  if (pid === 1)
    throw new StartRefused(
      "The program is the first process of a container. Update it by making a new image.",
    );
}

/** Asks them to end, and waits until they have: what was under way is finished. */
export async function stopAll(hands: Hands, folder: string, programs: readonly Program[]): Promise<void> {
  for (const { unit } of programs)
    if (unit) await hands.run("systemctl", [...scope(unit), "stop", unit.name], SYSTEM);
  const end = Date.now() + PATIENCE;
  for (let pids = runningIn(folder); pids.length > 0; pids = runningIn(folder)) {
    for (const pid of pids) signal(pid, Date.now() > end ? "SIGKILL" : "SIGTERM");
    const until = Math.min(Date.now() + PATIENCE, end + 1);
    while (pids.some(isRunning) && Date.now() <= until) await wait(50);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Starts those that no supervisor is about to start. Answers the processes that are ours to look after. */
export async function startAll(
  hands: Hands,
  folder: string,
  programs: readonly Program[],
): Promise<Started[]> {
  const waiting = waitingIn(folder).length + runningIn(folder).length;
  const started: Started[] = [];
  for (const program of programs.slice(waiting)) {
    if (program.unit) started.push(await startUnit(hands, program.unit));
    else started.push(start(folder, program));
  }
  return started;
}

/** `logBefore`: bytes of its log before it said anything. */
export type Started = { hasEnded(): boolean | Promise<boolean>; logBefore: number };

/** systemd starts what ends again and again; after so many times it will not get better. */
const RESTARTS = 3;

async function startUnit(hands: Hands, unit: Unit): Promise<Started> {
  const systemctl = (...args: string[]) =>
    hands.run("systemctl", [...scope(unit), ...args, unit.name], SYSTEM);
  await systemctl("start");
  return {
    logBefore: 0,
    hasEnded: async () => Number(await systemctl("show", "-p", "NRestarts", "--value")) >= RESTARTS,
  };
}

function start(folder: string, { account, env, log }: Program): Started {
  const output = openSync(log, "a", 0o600);
  const logBefore = fstatSync(output).size;
  if (isOther(account)) chownSync(log, account.uid, account.gid);
  try {
    const child = spawn(join(folder, "bin", "start"), {
      cwd: folder,
      env: { ...env, ...OWN },
      detached: true,
      stdio: ["ignore", output, output],
      ...(isOther(account) && account),
    });
    child.unref();
    let failed = false;
    child.once("error", () => {
      failed = true;
    });
    return { logBefore, hasEnded: () => failed || child.exitCode !== null || child.signalCode !== null };
  } finally {
    closeSync(output);
  }
}

/** What a program said last, since this start of it. */
export async function lastWords(
  hands: Hands,
  { unit, log }: Program,
  [started]: readonly Started[],
): Promise<string> {
  if (!unit) {
    const said = await readFile(log, "utf8").catch(() => "");
    return Buffer.from(said)
      .subarray(started?.logBefore ?? 0)
      .toString()
      .trim()
      .split("\n")
      .slice(-20)
      .join("\n");
  }
  const options = ["-u", unit.name, "-n", "20", "--no-pager", "-o", "cat"];
  return hands.run("journalctl", [...scope(unit), ...options], SYSTEM).catch(() => "");
}
