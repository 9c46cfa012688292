import { sql } from "kysely";
import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { againAfterDeadlock, type Database, transaction } from "#platform/database/index.ts";
import type { Pulse } from "#platform/jobs/index.ts";
import { noteAway, noteReached } from "./away.ts";
import { isDue, returnToBudget, takeFromBudget } from "./budget.ts";
import type { MailDesk, MailTemplate, QueuedMail } from "./index.ts";
import { countMail } from "./mail-counts.ts";
import { outgoing } from "./outgoing.ts";
import { returnTurns, type Turns, takeTurns, withoutTurn } from "./recipient-limit.ts";
import { giveWay, lockedMails, putOff, setAside, type Waiting } from "./set-aside.ts";
import type { Delivery, Transport } from "./transport.ts";
import { type Composed, type Written, writeMails } from "./write-mails.ts";

const BATCH = 100;
/**
 * How long a deferred mail waits for its next try: more than three days in all. After the last it counts as bounced.
 */
const RETRIES = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 16 * HOUR, DAY, DAY];
/** While the mail server is away, nothing is tried and no mail's tries are used up. */
const AWAY_PAUSE = 30_000;
/** A server that refuses so many of one batch, and half of it, has no use for the next hundred at once. */
const BLOCKED_MANY = 5;
const BLOCKED_PAUSE = 5 * MINUTE;

type Options = {
  templates: Record<string, MailTemplate>;
  desk: Omit<MailDesk, "act">;
  transport: Transport;
  from: string;
  perHour: number;
  log: Logger;
};

export type Row = QueuedMail & { attempts: number };
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
      const waiting = await withoutTurn(act, due);
      await setAside(act.db, waiting);
      const mayGo = due.filter((row) => !waiting.some(({ id }) => id === row.id));
      const allowed = await takeFromBudget(act.db, mayGo.length, options.perHour, act.now);
      const isMore = due.length === BATCH && allowed === mayGo.length;
      // Behind a flood that was set aside, others are due.
      if (allowed === 0) return isMore;
      const results = await sendBatch(act, mayGo.slice(0, allowed), options);
      const pause = await heedServer(act, results, options.log);
      awayUntil = pause > 0 ? performance.now() + pause : 0;
      return pause === 0 && isMore;
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

/** Whatever fails on the way, only what went has used up its turn and its share of the hour. */
async function sendBatch(act: Act, batch: Row[], options: Options): Promise<Result[]> {
  const sent = new Set<string>();
  let turns: Turns<Row> | undefined;
  try {
    const written = await writeMails({ ...options.desk, act }, batch, options);
    const results = batch.flatMap((row) => unwritten(row, written.get(row.id)!) ?? []);
    turns = await takeTurns(
      act,
      batch.filter(({ id }) => "subject" in written.get(id)!),
    );
    await setAside(act.db, turns.postponed);
    const deliveries = turns.taken.map(async (row) => {
      const delivery = await deliver(act, row, written.get(row.id) as Composed, options);
      if (delivery.outcome === "sent") sent.add(row.id);
      return { row, delivery };
    });
    results.push(...(await Promise.all(deliveries)));
    await settle(act, results);
    return results;
  } finally {
    if (turns)
      await returnTurns(
        act.db,
        turns,
        turns.taken.filter(({ id }) => !sent.has(id)),
      );
    if (options.perHour > 0) await returnToBudget(act.db, batch.length - sent.size);
  }
}

function unwritten(row: Row, written: Written): Result | undefined {
  if ("subject" in written) return undefined;
  if ("over" in written) return { row, delivery: { outcome: "dropped" } };
  return { row, delivery: { outcome: "deferred", reason: written.unwritable } };
}

/** A mail that can't even be handed over fails alone. */
async function deliver(act: Act, row: Row, mail: Composed, options: Options): Promise<Delivery> {
  const { transport, from, log } = options;
  try {
    return await transport.deliver(outgoing(mail, row, { from, now: act.now }));
  } catch (error) {
    log.error({ err: error, mail: row.mail, id: row.id }, "a mail can't be sent and will be tried again");
    return { outcome: "deferred", reason: (error as Error).name };
  }
}

/** What was sent and is not noted would be sent again, so a deadlock with whoever erases mails is no end of it. */
async function settle(act: Act, results: Result[]): Promise<void> {
  const done: string[] = [];
  const later: (Waiting & { reason: string })[] = [];
  const counted: Record<"sent" | "deferred" | "bounced", string[]> = { sent: [], deferred: [], bounced: [] };
  for (const { row, delivery } of results) {
    if (delivery.outcome === "away") continue;
    const again = delivery.outcome === "deferred" || delivery.outcome === "blocked";
    const wait = again ? RETRIES[row.attempts] : undefined;
    if (again && wait !== undefined) {
      const until = new Date(act.now.getTime() + wait);
      later.push({ id: row.id, recipient: row.recipient, until, reason: delivery.reason });
      counted.deferred.push(row.recipient);
      continue;
    }
    done.push(row.id);
    if (delivery.outcome !== "dropped")
      counted[delivery.outcome === "sent" ? "sent" : "bounced"].push(row.recipient);
  }
  const ids = [...done, ...later.map(({ id }) => id)];
  await againAfterDeadlock(() =>
    transaction(act.db, async (tx) => {
      await lockedMails(ids).execute(tx);
      for (const one of later) await countTry(tx, one);
      await putOff(tx, later);
      if (done.length > 0) await tx.deleteFrom("outbox").where("id", "in", done).execute();
      for (const outcome of ["sent", "deferred", "bounced"] as const)
        await countMail(tx, outcome, counted[outcome], act.now);
    }),
  );
  await giveWay(act.db, later);
}

async function countTry(tx: Database, { id, reason }: { id: string; reason: string }): Promise<void> {
  await tx
    .updateTable("outbox")
    .set({ attempts: sql`attempts + 1`, last_error: reason })
    .where("id", "=", id)
    .execute();
}

/** What a batch tells of the server itself. Answers for how long to leave it in peace, in milliseconds. */
async function heedServer(act: Act, results: Result[], log: Logger): Promise<number> {
  const away = results.find(({ delivery }) => delivery.outcome === "away");
  if (away) {
    log.warn({ delivery: away.delivery }, "the mail server is away; mail waits");
    await noteAway(act);
    return AWAY_PAUSE;
  }
  const blocked = results.filter(({ delivery }) => delivery.outcome === "blocked");
  if (blocked.length >= BLOCKED_MANY && blocked.length * 2 >= results.length) {
    const { delivery } = blocked[0]!;
    log.error(
      { delivery, mails: blocked.length },
      "the mail server refuses our mail; it is tried for three days",
    );
    await noteAway(act);
    return BLOCKED_PAUSE;
  }
  if (results.some(({ delivery }) => delivery.outcome === "sent")) await noteReached(act.db);
  return 0;
}
