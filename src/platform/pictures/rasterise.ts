import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { Unavailable } from "#platform/errors.ts";
import { projectRoot } from "#platform/project-root.ts";
import type { Answer, Order } from "./rasteriser.ts";

/** Run from its source, also by the built program: Node reads it as it is, and its folder never moves. */
const PROGRAM = join(projectRoot, "src/platform/pictures/rasteriser.ts");
/** From the call to the picture, in milliseconds. */
const PATIENCE = 10_000;
const MOST_WAITING = 8;
/** A small machine gets its memory back when nobody shares links. */
const IDLE = 60_000;

type Job = {
  order: Order;
  attempts: number;
  resolve(png: Buffer): void;
  reject(error: Error): void;
  overdue: NodeJS.Timeout;
};

let child: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let running: Job | undefined;
let waiting: Job[] = [];
let lastId = 0;

/**
 * Draws an SVG document, `width` pixels wide, as PNG: the same bytes for the same document. One at a time, in a
 * process that is kept and replaced when it dies.
 * @throws Unavailable when too many wait already, or after ten seconds
 */
export function rasterise(svg: string, { width }: { width: number }): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) return Promise.reject(new Unavailable("too many pictures wait", 5));
  return new Promise((resolve, reject) => {
    lastId++;
    const job: Job = {
      order: { id: lastId, svg, width },
      attempts: 0,
      resolve,
      reject,
      overdue: setTimeout(() => giveUp(job), PATIENCE),
    };
    waiting.push(job);
    next();
  });
}

/** Ends the drawing process. What still waits is refused; a later call would start a new one. */
export async function closeRasteriser(): Promise<void> {
  const ended = child;
  for (const job of running ? [running, ...waiting] : waiting) refuse(job, "the program is ending");
  running = undefined;
  waiting = [];
  clearTimeout(idle);
  if (!ended) return;
  forget(ended);
  await new Promise((resolve) => {
    ended.once("exit", resolve);
    ended.ref();
    ended.kill("SIGKILL");
  });
}

/** Of the drawing process, while there is one. */
export const rasteriserPid = (): number | undefined => child?.pid;

function next(): void {
  if (running) return;
  running = waiting.shift();
  if (!running) {
    rest();
    return;
  }
  running.attempts++;
  clearTimeout(idle);
  child ??= start();
  child.ref();
  child.channel?.ref();
  // A failure to send shows as the end of the process.
  child.send(running.order, () => undefined);
}

/** An idle child keeps neither the process alive nor its memory for long. */
function rest(): void {
  child?.unref();
  child?.channel?.unref();
  clearTimeout(idle);
  idle = setTimeout(() => void closeRasteriser(), IDLE).unref();
}

function start(): ChildProcess {
  const started = fork(PROGRAM, {
    // Neither secrets nor settings of the program concern it.
    env: { VIPS_BLOCK_UNTRUSTED: "1", MALLOC_ARENA_MAX: "2" },
    execArgv: ["--max-old-space-size=128"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  started.on("message", (answer: Answer) => settle(answer));
  started.on("error", () => replace(started));
  started.on("exit", () => replace(started));
  return started;
}

function settle(answer: Answer): void {
  const job = running;
  if (job?.order.id !== answer.id) return;
  running = undefined;
  clearTimeout(job.overdue);
  if ("error" in answer) job.reject(new Error(`drawing failed: ${answer.error}`));
  else job.resolve(Buffer.from(answer.png));
  next();
}

/** What it was drawing is tried once more: it may have died of something else. */
function replace(dead: ChildProcess): void {
  if (dead !== child) return;
  forget(dead);
  dead.kill("SIGKILL");
  const job = running;
  running = undefined;
  if (job && job.attempts < 2) waiting.unshift(job);
  else if (job) refuse(job, "the drawing process died");
  next();
}

function giveUp(job: Job): void {
  waiting = waiting.filter((other) => other !== job);
  refuse(job, "drawing took too long");
  if (running !== job) return;
  running = undefined;
  const stuck = child;
  if (stuck) forget(stuck);
  stuck?.kill("SIGKILL");
  next();
}

function refuse(job: Job, reason: string): void {
  clearTimeout(job.overdue);
  job.reject(new Unavailable(reason));
}

function forget(ended: ChildProcess): void {
  if (child === ended) child = undefined;
}
