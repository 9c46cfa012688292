import { randomBytes } from "node:crypto";
import type { Act } from "#platform/act.ts";
import { HOUR } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { silentLog } from "#platform/log/index.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { operator } from "#platform/viewer.ts";
import { outboxPulse } from "./drain.ts";
import { type MailTemplate, PRIORITY, queueMails } from "./index.ts";
import type { Delivery, Outgoing } from "./transport.ts";

export const START = new Date("2026-11-22T10:00:00Z").getTime();

type Queued = { to: string; mail?: string; priority?: number; at?: number };

/** The real outbox and its drain, a clock that is set by hand, and a mail server that answers what a test says. */
export class OutboxForTests {
  now = START;
  sent: { to: string; at: number; mail: Outgoing }[] = [];
  answer: (mail: Outgoing) => Delivery | Promise<Delivery> = () => ({ outcome: "sent" });
  readonly #db: Database;
  readonly #keys = { signers: randomBytes(32), links: randomBytes(32), proofOfWork: randomBytes(32) };

  constructor(db: Database) {
    this.#db = db;
  }

  begin(): void {
    Object.assign(this, { now: START, sent: [], answer: () => ({ outcome: "sent" }) });
  }

  act = (): Act => ({ db: this.#db, viewer: operator, now: new Date(this.now), keys: this.#keys });

  pulse({ perHour = 0 }: { perHour?: number } = {}) {
    return outboxPulse({
      templates: {
        "test.text": text,
        "test.over": async () => new Map(),
        "test.breaks": breaks,
        "test.sign-in": text,
      },
      desk: { url: (path) => path, siteName: "Nordstadt", readerFor: () => reader },
      transport: {
        deliver: async (mail) => {
          this.sent.push({ to: (mail.to as { address: string }).address, at: this.now, mail });
          return this.answer(mail);
        },
        close: () => undefined,
      },
      from: "post@nordstadt.example",
      perHour,
      log: silentLog,
    });
  }

  async drain(options: { perHour?: number } = {}): Promise<void> {
    const pulse = this.pulse(options);
    // The first beat of a limit fills its bucket.
    await pulse.beat(this.act());
    while (await pulse.beat(this.act())) {
      // More than one batch was waiting.
    }
  }

  /** Answers the mail's id. */
  async queue({
    to,
    mail = "test.text",
    priority = PRIORITY.confirmation,
    at = this.now,
  }: Queued): Promise<string> {
    const sendAfter = new Date(at);
    const id = newId(sendAfter);
    await queueMails(
      this.#db,
      [{ id, mail, priority, recipient: to, language: "en", content: {}, sendAfter }],
      sendAfter,
    );
    return id;
  }

  waiting = () =>
    this.#db
      .selectFrom("outbox")
      .select(["id", "mail", "recipient", "attempts", "send_after"])
      .orderBy("id")
      .execute();

  async counts(): Promise<Record<string, number>> {
    const rows = await this.#db.selectFrom("mail_counts").select(["provider", "outcome", "count"]).execute();
    const sums: Record<string, number> = {};
    for (const { provider, outcome, count } of rows)
      sums[`${provider} ${outcome}`] = (sums[`${provider} ${outcome}`] ?? 0) + count;
    return sums;
  }

  /** The most that went within sixty minutes, wherever they begin. */
  busiestHour = (): number =>
    Math.max(
      ...this.sent.map(
        ({ at }) => this.sent.filter((other) => other.at >= at && other.at < at + HOUR).length,
      ),
    );
}

const reader = createReader(createCatalogue([]), { language: "en", timeZone: "UTC" });

const text: MailTemplate = async (_, mails) =>
  new Map(mails.map(({ id }) => [id, { subject: "Hello", blocks: [{ text: "Hello" }] }]));

/** Cannot stand one address, whoever else is in the batch. */
const breaks: MailTemplate = async (desk, mails) => {
  if (mails.some(({ recipient }) => /^(bad|a)@/.test(recipient))) throw new Error("no such thing");
  return text(desk, mails);
};
