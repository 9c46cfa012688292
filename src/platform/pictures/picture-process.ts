import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { Unavailable } from "#platform/errors.ts";
import { projectRoot } from "#platform/project-root.ts";
import type { Answer, Sent } from "./picture-worker.ts";

/** From the call to the answer, in milliseconds. */
const PATIENCE = 10_000;
const MOST_WAITING = 24;
/** A small machine gets its memory back when nobody needs a picture. */
const IDLE = 60_000;

/** One picture needed more memory than its process may take. */
export class Overspent extends Unavailable {}

type Job<Order, Result> = {
  sent: Sent<Order>;
  attempts: number;
  resolve(result: Result): void;
  reject(error: Error): void;
  overdue: NodeJS.Timeout;
};

/**
 * A process of its own for what reads pictures: that is written in C, and a fault there must not bring down the
 * house. It takes one order at a time, is kept for a while, and is replaced when it dies.
 */
export class PictureProcess<Order, Result> {
  readonly #program: string;
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #running: Job<Order, Result> | undefined;
  #waiting: Job<Order, Result>[] = [];
  #lastId = 0;

  /** @param program a file of this folder; run from its source, also by the built program */
  constructor(program: string) {
    this.#program = join(projectRoot, "src/platform/pictures", program);
  }

  /** @throws Unavailable when too many wait already, or after ten seconds; Overspent */
  ask(order: Order): Promise<Result> {
    if (this.#waiting.length >= MOST_WAITING)
      return Promise.reject(new Unavailable("too many pictures wait", 5));
    return new Promise((resolve, reject) => {
      const job: Job<Order, Result> = {
        sent: { id: ++this.#lastId, order },
        attempts: 0,
        resolve,
        reject,
        overdue: setTimeout(() => this.#giveUp(job), PATIENCE),
      };
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends the process. What still waits is refused; a later order would start a new one. */
  async close(): Promise<void> {
    const ended = this.#child;
    for (const job of this.#running ? [this.#running, ...this.#waiting] : this.#waiting)
      refuse(job, new Unavailable("the program is ending"));
    this.#running = undefined;
    this.#waiting = [];
    clearTimeout(this.#idle);
    if (!ended) return;
    this.#child = undefined;
    await new Promise((resolve) => {
      ended.once("exit", resolve);
      ended.ref();
      ended.kill("SIGKILL");
    });
  }

  /** While there is one. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  #next(): void {
    if (this.#running) return;
    this.#running = this.#waiting.shift();
    if (!this.#running) {
      this.#rest();
      return;
    }
    this.#running.attempts++;
    clearTimeout(this.#idle);
    this.#child ??= this.#start();
    this.#child.ref();
    this.#child.channel?.ref();
    // A failure to send shows as the end of the process.
    this.#child.send(this.#running.sent as object, () => undefined);
  }

  /** An idle child keeps neither the process alive nor its memory for long. */
  #rest(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.close(), IDLE).unref();
  }

  #start(): ChildProcess {
    const started = fork(this.#program, {
      // Neither secrets nor settings of the program concern it.
      env: { VIPS_BLOCK_UNTRUSTED: "1", MALLOC_ARENA_MAX: "2" },
      execArgv: ["--max-old-space-size=128"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    started.on("message", (answer: Answer<Result>) => this.#settle(answer));
    started.on("error", () => this.#replace(started));
    started.on("exit", () => this.#replace(started));
    return started;
  }

  #settle(answer: Answer<Result>): void {
    const job = this.#running;
    if (job?.sent.id !== answer.id) return;
    this.#running = undefined;
    if ("overspent" in answer) {
      this.#child = undefined;
      refuse(job, new Overspent("a picture needs too much memory"));
    } else if ("error" in answer) refuse(job, new Error(`drawing failed: ${answer.error}`));
    else {
      clearTimeout(job.overdue);
      job.resolve(answer.result);
    }
    this.#next();
  }

  /** What it was doing is tried once more: it may have died of something else. */
  #replace(dead: ChildProcess): void {
    if (dead !== this.#child) return;
    this.#child = undefined;
    dead.kill("SIGKILL");
    const job = this.#running;
    this.#running = undefined;
    if (job && job.attempts < 2) this.#waiting.unshift(job);
    else if (job) refuse(job, new Unavailable("the drawing process died"));
    this.#next();
  }

  #giveUp(job: Job<Order, Result>): void {
    this.#waiting = this.#waiting.filter((other) => other !== job);
    refuse(job, new Unavailable("drawing took too long"));
    if (this.#running !== job) return;
    this.#running = undefined;
    const stuck = this.#child;
    this.#child = undefined;
    stuck?.kill("SIGKILL");
    this.#next();
  }
}

function refuse({ overdue, reject }: Pick<Job<never, never>, "overdue" | "reject">, error: Error): void {
  clearTimeout(overdue);
  reject(error);
}
