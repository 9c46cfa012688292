import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectRoot } from "#platform/project-root.ts";
import type { Answer, Sent, SmtpSettings } from "./smtp-thread.ts";
import type { Delivery, Outgoing, Transport } from "./transport.ts";

/** Run from its source, also by the built program. */
const PROGRAM = join(projectRoot, "src/platform/outbox/smtp-thread.ts");

type Waiting = { resolve(delivery: Delivery): void; reject(error: Error): void };

/**
 * Sends by SMTP in a thread of its own. To write a mail down as MIME and to talk it over with a server takes a
 * millisecond of processor time: beside a rush of signatures, requests and mails would wait for one another.
 */
export class SmtpTransport implements Transport {
  readonly #settings: SmtpSettings;
  #thread: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #lastNumber = 0;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
  }

  deliver(mail: Outgoing): Promise<Delivery> {
    this.#thread ??= this.#start();
    const thread = this.#thread;
    return new Promise((resolve, reject) => {
      const number = ++this.#lastNumber;
      thread.postMessage({ number, mail } satisfies Sent);
      this.#waiting.set(number, { resolve, reject });
    });
  }

  /** Whatever still waits comes back as it does from a server that is away. */
  close(): void {
    void this.#thread?.terminate();
  }

  #start(): Worker {
    // With the environment of the program: Node's own settings for TLS are there.
    const thread = new Worker(PROGRAM, { name: "smtp", workerData: this.#settings });
    let reason = "the thread that sends has ended";
    thread.on("message", ({ number, ...answer }: Answer) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if ("delivery" in answer) waiting?.resolve(answer.delivery);
      else waiting?.reject(answer.unsendable);
    });
    thread.on("error", (error) => {
      reason = `the thread that sends has failed: ${error.message}`;
    });
    thread.on("exit", () => this.#ended(reason));
    return thread;
  }

  /** No fault of any mail: each is tried again, by the next thread. */
  #ended(reason: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#thread = undefined;
    for (const { resolve } of waiting) resolve({ outcome: "away", reason });
  }
}
