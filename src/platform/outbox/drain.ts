import { sql } from "kysely";
import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import { HOUR, MINUTE } from "#platform/clock.ts";
import type { Pulse } from "#platform/jobs/index.ts";
import { isDue, returnToBudget, takeFromBudget } from "./budget.ts";
import { composeMail } from "./compose.ts";
import type { Mail, MailDesk, MailTemplate, QueuedMail } from "./index.ts";
import { countMail } from "./mail-counts.ts";
import { postpone, returnTurns, takeTurns } from "./recipient-limit.ts";
import type { Delivery, Transport } from "./transport.ts";

const BATCH = 100;
/** How long a deferred mail waits for its next try; after the last it counts as bounced. */
const RETRIES = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 16 * HOUR];
/** While the mail server is away, nothing is tried and no mail's tries are used up. */
const AWAY_PAUSE = 30_000;

type Options = {
  templates: Record<string, MailTemplate>;
  desk: Omit<MailDesk, "act">;
  transport: Transport;
  from: string;
  perHour: number;
  log: Logger;
};

type Row = QueuedMail & { attempts: number };
/** `dropped`: no longer due, and no mail that anybody waited for. */
type Result = { row: Row; delivery: Delivery | { outcome: "dropped" } };

/** The pulse that sends what lies in the outbox. */
export function outboxPulse(options: Options): Pulse {
  let awayUntil = 0;
  return {
    name: "platform.sendMail",
    every: 500,
    async beat(act) {
      if (performance.now() < awayUntil) return false;
      const due = await dueMails(act);
      const allowed = await takeFromBudget(act.db, due.length, options.perHour, act.now);
      const batch = due.slice(0, allowed);
      if (batch.length === 0) return false;
      const turns = await takeTurns(act, batch);
      await postpone(act.db, turns.postponed);
      const results = await deliverBatch(act, turns.taken, options);
      await settle(act, results);
      const unsent = results.filter(({ delivery }) => delivery.outcome !== "sent");
      await returnTurns(act.db, turns, unsent);
      if (options.perHour > 0) await returnToBudget(act.db, turns.postponed.length + unsent.length);
      const away = unsent.find(({ delivery }) => delivery.outcome === "away");
      if (away) {
        awayUntil = performance.now() + AWAY_PAUSE;
        options.log.warn({ delivery: away.delivery }, "the mail server is away; mail waits");
      }
      return !away && due.length === BATCH && allowed === BATCH;
    },
  };
}

async function dueMails({ db, now }: Act): Promise<Row[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "mail", "priority", "recipient", "language", "content", "send_after", "attempts"])
    .where(isDue(now))
    .orderBy("priority")
    .orderBy("send_after")
    .orderBy("id")
    .limit(BATCH)
    .execute();
  return rows.map(({ send_after, content, ...row }) => ({
    ...row,
    content: content as Record<string, string>,
    sendAfter: send_after,
  }));
}

async function deliverBatch(act: Act, batch: Row[], options: Options): Promise<Result[]> {
  const rendered = await renderBatch({ ...options.desk, act }, batch, options);
  return Promise.all(
    batch.map(async (row): Promise<Result> => {
      const mail = rendered.get(row.id)!;
      if (mail === "over") return { row, delivery: { outcome: "dropped" } };
      if (mail === "unknown") return { row, delivery: { outcome: "deferred", reason: "unknown mail" } };
      const delivery = await options.transport.deliver({
        ...composeMail(mail, row.language),
        from: options.from,
        to: { name: "", address: row.recipient },
        date: act.now,
        messageId: `<${row.id}@${options.from.slice(options.from.lastIndexOf("@") + 1).replace(">", "")}>`,
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { row, delivery };
    }),
  );
}

/** `over`: what the mail is about is gone. `unknown`: nobody here can write it. */
type Rendered = Mail | "over" | "unknown";

async function renderBatch(
  desk: MailDesk,
  batch: Row[],
  { templates, log }: Options,
): Promise<Map<string, Rendered>> {
  const rendered = new Map<string, Rendered>();
  for (const [name, rows] of Map.groupBy(batch, ({ mail }) => mail)) {
    const template = templates[name];
    if (!template) {
      // Left behind by another release. It is dropped after its tries, and keeps nobody else's mail waiting.
      log.error({ mail: name }, "no module renders this mail");
      for (const { id } of rows) rendered.set(id, "unknown");
      continue;
    }
    const mails = await template(desk, rows);
    for (const { id } of rows) rendered.set(id, mails.get(id) ?? "over");
  }
  return rendered;
}

async function settle(act: Act, results: Result[]): Promise<void> {
  const done: string[] = [];
  const counted: Record<"sent" | "deferred" | "bounced", string[]> = { sent: [], deferred: [], bounced: [] };
  for (const { row, delivery } of results) {
    if (delivery.outcome === "away") continue;
    const wait = delivery.outcome === "deferred" ? RETRIES[row.attempts] : undefined;
    if (delivery.outcome === "deferred" && wait !== undefined)
      await tryLater(act, row, wait, delivery.reason);
    else done.push(row.id);
    if (delivery.outcome === "dropped") continue;
    const givenUp = delivery.outcome === "deferred" && wait === undefined;
    counted[givenUp ? "bounced" : delivery.outcome].push(row.recipient);
  }
  if (done.length > 0) await act.db.deleteFrom("outbox").where("id", "in", done).execute();
  for (const outcome of ["sent", "deferred", "bounced"] as const)
    await countMail(act.db, outcome, counted[outcome], act.now);
}

async function tryLater({ db, now }: Act, row: Row, wait: number, reason: string): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ send_after: new Date(now.getTime() + wait), attempts: sql`attempts + 1`, last_error: reason })
    .where("id", "=", row.id)
    .execute();
}
