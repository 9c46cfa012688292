/** How an update does things: as the owner of the folder, told with their time, and written down as well. */
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inherited } from "#platform/config/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { WORKSHOP } from "./release.ts";

export type Account = { uid: number; gid: number };
type Running = { cwd?: string; env?: Record<string, string>; as?: Account };

/** A program that was started ended with something else than 0. */
export class CommandFailed extends StartRefused {
  readonly tail: string;
  constructor(command: string, output: string) {
    const tail = lastLines(output, 12);
    super(`This failed: ${command}\n${tail}`);
    this.tail = tail;
  }
}

/** Tells `bin/node.sh` that whoever calls knows of the update: it waits for nothing and mends nothing. */
export const OWN = { GEMEINSAM_UPDATE: "own" };

export type Hands = {
  /** What this was asked for, and how long it took. */
  step<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  say(line: string): void;
  /**
   * Runs a program as the owner of the folder, or another account. Answers its standard output. @throws CommandFailed
   */
  run(command: string, args: readonly string[], running?: Running): Promise<string>;
  /** Ends what runs at the moment. */
  endCommand(): void;
};

/** `show`: to whoever sits there. */
export function handsIn(folder: string, show = (text: string) => void process.stdout.write(text)): Hands {
  const log = join(folder, WORKSHOP, "last.log");
  const owner = ownerOf(folder);
  let child: ReturnType<typeof spawn> | undefined;
  const write = (text: string): void => {
    appendFileSync(log, text, { mode: 0o600 });
  };
  const tell = (text: string): void => {
    write(text);
    show(text);
  };
  return {
    say: (line) => tell(`${clock()}  ${line}\n`),
    async step(what, work) {
      const started = performance.now();
      tell(`${clock()}  ${what} …`);
      const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
      try {
        const result = await work();
        tell(` ${seconds()}\n`);
        return result;
      } catch (error) {
        tell(` failed after ${seconds()}\n`);
        throw error;
      }
    },
    run(command, args, { cwd = folder, env = {}, as = owner } = {}) {
      return new Promise((resolve, reject) => {
        // In a group of its own, so that Ctrl-C reaches us alone and we decide what it means.
        child = spawn(command, args, {
          cwd,
          env: { ...environmentOf(as), ...OWN, ...env },
          detached: true,
          stdio: ["ignore", "pipe", "pipe"],
          ...(isOther(as) && as),
        });
        let output = "";
        let all = "";
        child.stdout!.on("data", (chunk) => (output += chunk));
        for (const stream of [child.stdout!, child.stderr!])
          stream.on("data", (chunk) => {
            all += chunk;
          });
        child.once("error", (error) => reject(new CommandFailed(`${command} (${error.message})`, all)));
        child.once("close", (code) => {
          write(`\n$ ${command} ${args.join(" ")}\n${all}`);
          if (code === 0) resolve(output);
          else reject(new CommandFailed([command, ...args].join(" "), all));
        });
      });
    },
    endCommand() {
      if (child?.pid && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    },
  };
}

export const ownerOf = (path: string): Account => {
  const { uid, gid } = statSync(path);
  return { uid, gid };
};

/** Root acts for others; everyone else only for themselves. */
export const isOther = ({ uid }: Account): boolean => process.getuid?.() === 0 && uid !== 0;

/** @throws StartRefused when this folder is another's */
export function mustOwn(folder: string): void {
  const { uid } = ownerOf(folder);
  if (process.getuid?.() === 0 || process.getuid?.() === uid) return;
  throw new StartRefused(`${folder} belongs to another user. Run it as that user, or with sudo.`);
}

/** Of the account itself, and with the path on which our Node comes first. */
function environmentOf(account: Account): Record<string, string> {
  const home = isOther(account) ? homeOf(account.uid) : undefined;
  return { ...inherited(), ...(home && { HOME: home }) };
}

function homeOf(uid: number): string | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.split(":")[2] === String(uid));
  return line?.split(":")[5];
}

const clock = (): string => new Date().toTimeString().slice(0, 8);

const lastLines = (text: string, count: number): string =>
  text.trimEnd().split("\n").slice(-count).join("\n");
