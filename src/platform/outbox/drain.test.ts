import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Act } from "#platform/act.ts";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { silentLog } from "#platform/log/index.ts";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { operator } from "#platform/viewer.ts";
import { isMailServerAway } from "./away.ts";
import { outboxPulse } from "./drain.ts";
import { type MailTemplate, mailWaitSeconds, PRIORITY, queueMails } from "./index.ts";
import { countMail, forgetOldCounts } from "./mail-counts.ts";
import type { Delivery, Outgoing } from "./transport.ts";

const { db } = await testDatabase();
const keys = { signers: randomBytes(32), links: randomBytes(32), proofOfWork: randomBytes(32) };
const reader = createReader(createCatalogue([]), { language: "en", timeZone: "UTC" });
const START = new Date("2026-11-22T10:00:00Z").getTime();

let now = START;
let sent: { to: string; at: number; mail: Outgoing }[];
let answer: (mail: Outgoing) => Delivery | Promise<Delivery>;

beforeEach(async () => {
  now = START;
  sent = [];
  answer = () => ({ outcome: "sent" });
  await sql`truncate outbox, mail_counts, mail_budget, limits, instance`.execute(db);
});

describe("mail", () => {
  test("goes in the order of its priority, confirmations first", async () => {
    await queue({ to: "c@example.org", priority: PRIORITY.notice });
    await queue({ to: "b@example.org", priority: PRIORITY.reminder });
    await queue({ to: "a@example.org", priority: PRIORITY.confirmation });
    await drain({ perHour: 10 });
    now += 7 * MINUTE;
    await drain({ perHour: 10 });
    now += 7 * MINUTE;
    await drain({ perHour: 10 });
    expect(sent.map(({ to }) => to)).toEqual(["a@example.org", "b@example.org", "c@example.org"]);
  });

  test("that went leaves a count by provider and nothing else", async () => {
    for (const to of ["a@gmail.com", "b@GoogleMail.com", "c@notgmail.com", "d@gmail.com.example.org"])
      await queue({ to });
    await drain();
    expect(await counts()).toEqual({ "gmail sent": 2, "other sent": 2 });
    expect(await waiting()).toEqual([]);
    expect(JSON.stringify((await sql`select * from limits`.execute(db)).rows)).not.toMatch(/gmail|example/);
  });

  test("is counted for four hundred days", async () => {
    const day = (days: number) => new Date(START - days * DAY);
    for (const days of [399, 401, 800]) await countMail(db, "sent", ["a@gmail.com"], day(days));
    await forgetOldCounts(db, new Date(START));
    expect(await db.selectFrom("mail_counts").select("hour").execute()).toEqual([{ hour: day(399) }]);
  });

  test("that is no longer due goes to nobody and counts nowhere", async () => {
    await queue({ to: "gone@example.org", mail: "test.over" });
    await drain();
    expect(sent).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await counts()).toEqual({});
  });

  test("that no module renders any more keeps nobody else's waiting", async () => {
    await queue({ to: "old@example.org", mail: "former.mail", priority: PRIORITY.confirmation });
    await queue({ to: "a@example.org", priority: PRIORITY.notice });
    await drain();
    expect(sent.map(({ to }) => to)).toEqual(["a@example.org"]);
  });

  test("goes again, under the same number, when the program died before it could note that it went", async () => {
    await queue({ to: "a@example.org" });
    const settle = vi.spyOn(db, "deleteFrom").mockImplementationOnce(() => {
      throw new Error("the program died here");
    });
    await expect(drain()).rejects.toThrow("died");
    settle.mockRestore();
    await drain();
    expect(sent).toHaveLength(2);
    expect(sent[0]!.mail.messageId).toBe(sent[1]!.mail.messageId);
    expect(await waiting()).toEqual([]);
  });
});

describe("a mail that can't be written", () => {
  test("keeps nobody else's waiting, and is given up after its tries", async () => {
    for (let i = 0; i < 5; i++) await queue({ to: `${i}@example.org` });
    await queue({ to: "bad@example.org", mail: "test.breaks", priority: PRIORITY.confirmation });
    await queue({ to: "good@example.org", mail: "test.breaks", priority: PRIORITY.confirmation });
    await drain();
    expect(sent.map(({ to }) => to).sort()).toEqual([
      ...Array.from({ length: 5 }, (_, i) => `${i}@example.org`),
      "good@example.org",
    ]);
    expect(await waiting()).toMatchObject([{ recipient: "bad@example.org", attempts: 1 }]);
    for (const end = now + 4 * DAY; now < end; now += HOUR) await drain();
    expect(await waiting()).toEqual([]);
  });

  test("takes neither a turn of its mailbox nor a share of the hour", async () => {
    for (let i = 0; i < 5; i++) await queue({ to: "a@example.org", mail: "test.breaks" });
    for (let i = 0; i < 3; i++) await queue({ to: "a@example.org", priority: PRIORITY.notice });
    await drain({ perHour: 80 });
    expect(sent).toHaveLength(3);
    expect((await sql<{ mails: number }>`select mails from mail_budget`.execute(db)).rows).toEqual([
      { mails: 5 },
    ]);
  });

  test("gives back turns and shares when the database fails halfway", async () => {
    for (let i = 0; i < 3; i++) await queue({ to: "a@example.org" });
    answer = () => ({ outcome: "deferred", reason: "SMTP 450" });
    const settle = vi.spyOn(db, "updateTable").mockImplementationOnce(() => {
      throw new Error("the database is away");
    });
    await expect(drain({ perHour: 40 })).rejects.toThrow("away");
    settle.mockRestore();
    answer = () => ({ outcome: "sent" });
    await drain({ perHour: 40 });
    expect(sent).toHaveLength(6);
  });
});

describe("a mail that was not taken", () => {
  test("is tried seven times more within three days and then given up, and each is counted", async () => {
    await queue({ to: "full@web.de" });
    answer = () => ({ outcome: "deferred", reason: "SMTP 452" });
    const tries: number[] = [];
    for (; now <= START + 4 * DAY; now += 5 * MINUTE) {
      const before = sent.length;
      await drain();
      if (sent.length > before) tries.push((now - START) / MINUTE);
    }
    expect(tries).toEqual([0, 5, 35, 155, 515, 1475, 2915, 4355]);
    expect(tries.at(-1)).toBeGreaterThanOrEqual((3 * DAY) / MINUTE);
    expect(await counts()).toEqual({ "web.de bounced": 1, "web.de deferred": 7 });
    expect(await waiting()).toEqual([]);
  });

  test("because we are blocked loses nobody's confirmation within a day, and the operator sees it", async () => {
    for (let i = 0; i < 6; i++) await queue({ to: `${i}@example.org` });
    const pulse = makePulse({});
    const time = vi.spyOn(performance, "now").mockReturnValue(1_000);
    answer = () => ({ outcome: "blocked", reason: "SMTP 550 5.4.5" });
    await pulse.beat(act());
    expect(await isMailServerAway(db)).toBe(true);
    await queue({ to: "late@example.org" });
    await pulse.beat(act());
    expect(sent, "the server is left in peace").toHaveLength(6);
    for (const end = now + DAY; now < end; now += 5 * MINUTE) {
      time.mockReturnValue(now - START + 10 * MINUTE);
      await pulse.beat(act());
    }
    sent = [];
    answer = () => ({ outcome: "sent" });
    for (const end = now + DAY; now < end; now += 5 * MINUTE) {
      time.mockReturnValue(now - START + 10 * MINUTE);
      await pulse.beat(act());
    }
    time.mockRestore();
    expect(sent).toHaveLength(7);
    expect(await isMailServerAway(db)).toBe(false);
  });

  test("because of its recipient alone does not stop the others", async () => {
    for (let i = 0; i < 12; i++) await queue({ to: `${i}@example.org` });
    answer = ({ to }) =>
      Number.parseInt((to as { address: string }).address, 10) < 5
        ? { outcome: "blocked", reason: "SMTP 554 5.7.1" }
        : { outcome: "sent" };
    await drain();
    expect(await waiting()).toHaveLength(5);
    expect(await isMailServerAway(db)).toBe(false);
  });

  test("for good is not tried again", async () => {
    await queue({ to: "nobody@web.de" });
    answer = () => ({ outcome: "bounced", reason: "SMTP 550" });
    await drain();
    expect(await waiting()).toEqual([]);
    expect(await counts()).toEqual({ "web.de bounced": 1 });
  });

  test("because the mail server is away waits, and uses up neither tries nor limits", async () => {
    for (let i = 0; i < 4; i++) await queue({ to: "a@example.org" });
    const pulse = makePulse({ perHour: 1_000 });
    answer = () => ({ outcome: "away", reason: "ECONNREFUSED" });
    const time = vi.spyOn(performance, "now");
    for (let beat = 0; beat < 100; beat++) {
      time.mockReturnValue(beat * 31_000);
      await pulse.beat(act());
    }
    const tried = sent.length;
    time.mockReturnValue(100 * 31_000 - 2_000);
    await pulse.beat(act());
    expect(sent, "nothing is tried within thirty seconds").toHaveLength(tried);
    time.mockReturnValue(200 * 31_000);
    sent = [];
    answer = () => ({ outcome: "sent" });
    await pulse.beat(act());
    time.mockRestore();
    expect(sent).toHaveLength(3);
    const [left] = await waiting();
    expect(left).toMatchObject({ attempts: 0, send_after: new Date(now + HOUR) });
  });
});

describe("the operator's hourly limit", () => {
  test.each([1, 2, 5, 17, 60, 500])(
    "of %i is never exceeded in any sixty minutes, and nearly used",
    async (perHour) => {
      for (let i = 0; i < perHour * 4 + 20; i++) await queue({ to: `${i}@example.org` });
      const pulse = makePulse({ perHour });
      const step = perHour > 100 ? 3 * MINUTE : 2 * MINUTE;
      for (const end = START + 4 * HOUR; now < end; now += step) await pulse.beat(act());
      expect(busiestHour()).toBeLessThanOrEqual(perHour);
      expect(sent.length).toBeGreaterThan(perHour * 1.9);
    },
  );

  test("is kept by two processes together, and after a clock was set back", async () => {
    for (let i = 0; i < 400; i++) await queue({ to: `${i}@example.org` });
    const [one, other] = [makePulse({ perHour: 60 }), makePulse({ perHour: 60 })];
    for (const end = START + 2 * HOUR; now < end; now += MINUTE) {
      await one.beat(act());
      now -= 20_000;
      await other.beat(act());
      now += 20_000;
    }
    expect(busiestHour()).toBeLessThanOrEqual(60);
    now = START + 365 * DAY;
    await one.beat(act());
    now = START + 3 * HOUR;
    await one.beat(act());
    const before = sent.length;
    for (const end = START + 5 * HOUR; now < end; now += MINUTE) await one.beat(act());
    expect(sent.length - before, "a clock that was wrong once does not stop mail for a year").toBeGreaterThan(
      40,
    );
  });

  test("tells how long a mail will wait, so that the page can", async () => {
    const waits = (perHour: number) =>
      mailWaitSeconds(db, { priority: PRIORITY.confirmation, dueAt: new Date(now) }, perHour, new Date(now));
    expect(await waits(0)).toBe(0);
    expect(await waits(100)).toBe(0);
    for (let i = 0; i < 100; i++) await queue({ to: `${i}@example.org` });
    now += 1_000;
    const seconds = await waits(100);
    await queue({ to: "mine@example.org" });
    const pulse = makePulse({ perHour: 100 });
    while (!sent.some(({ to }) => to === "mine@example.org")) {
      await pulse.beat(act());
      now += 10_000;
    }
    const waited = (now - START) / 1_000;
    expect(waited).toBeGreaterThan(seconds * 0.9);
    expect(waited).toBeLessThan(seconds * 1.1);
    expect(await waits(100)).toBeLessThan(90);
  });
});

describe("one mailbox", () => {
  test("gets three mails in any hour at most, whenever they are written, and all in the end", async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(gaps, async (minutes) => {
        await sql`truncate outbox, limits`.execute(db);
        sent = [];
        const pulse = makePulse({});
        for (const [index, gap] of minutes.entries()) {
          await queue({ to: ["Amal@gmail.com", "a.m.a.l@gmail.com", "amal+bus@googlemail.com"][index % 3]! });
          await pulse.beat(act());
          now += gap * MINUTE;
        }
        for (const end = now + 6 * HOUR; now < end; now += 10 * MINUTE) await pulse.beat(act());
        expect(busiestHour()).toBeLessThanOrEqual(3);
        expect(sent).toHaveLength(minutes.length);
      }),
      { numRuns: 8 },
    );
  });

  test("does not keep other mailboxes waiting", async () => {
    for (let i = 0; i < 150; i++) await queue({ to: "flooded@example.org" });
    await queue({ to: "amal@example.org" });
    await drain();
    expect(sent.map(({ to }) => to).sort()).toEqual([
      "amal@example.org",
      ...Array(3).fill("flooded@example.org"),
    ]);
  });

  test("loses no turn to a mail that did not arrive", async () => {
    await queue({ to: "a@example.org" });
    answer = () => ({ outcome: "deferred", reason: "SMTP 450" });
    for (let i = 0; i < 4; i++, now += 3 * HOUR) await drain();
    sent = [];
    answer = () => ({ outcome: "sent" });
    for (let i = 0; i < 2; i++) await queue({ to: "a@example.org" });
    now += 20 * HOUR;
    await drain();
    expect(sent).toHaveLength(3);
  });
});

test("a clock that was an hour ahead when a mail was written does not keep it for an hour", async () => {
  await queue({ to: "a@example.org", at: now + HOUR });
  await drain();
  expect(sent).toHaveLength(1);
});

const text: MailTemplate = async (_, mails) =>
  new Map(mails.map(({ id }) => [id, { subject: "Hello", blocks: [{ text: "Hello" }] }]));

/** Cannot stand one address, whoever else is in the batch. */
const breaks: MailTemplate = async (desk, mails) => {
  if (mails.some(({ recipient }) => /^(bad|a)@/.test(recipient))) throw new Error("no such thing");
  return text(desk, mails);
};

function makePulse({ perHour = 0 }: { perHour?: number }) {
  return outboxPulse({
    templates: { "test.text": text, "test.over": async () => new Map(), "test.breaks": breaks },
    desk: { url: (path) => path, siteName: "Nordstadt", readerFor: () => reader },
    transport: {
      async deliver(mail) {
        sent.push({ to: (mail.to as { address: string }).address, at: now, mail });
        return answer(mail);
      },
      close: () => undefined,
    },
    from: "post@nordstadt.example",
    perHour,
    log: silentLog,
  });
}

const act = (): Act => ({ db, viewer: operator, now: new Date(now), keys });

async function drain(options: { perHour?: number } = {}): Promise<void> {
  const pulse = makePulse(options);
  // The first beat of a limit fills its bucket.
  await pulse.beat(act());
  while (await pulse.beat(act())) {
    // More than one batch was waiting.
  }
}

type Queued = { to: string; mail?: string; priority?: number; at?: number };

function queue({
  to,
  mail = "test.text",
  priority = PRIORITY.confirmation,
  at = now,
}: Queued): Promise<void> {
  const time = new Date(at);
  const row = {
    id: newId(time),
    mail,
    priority,
    recipient: to,
    language: "en",
    content: {},
    sendAfter: time,
  };
  return queueMails(db, [row], time);
}

const waiting = () => db.selectFrom("outbox").select(["recipient", "attempts", "send_after"]).execute();

async function counts(): Promise<Record<string, number>> {
  const rows = await db.selectFrom("mail_counts").select(["provider", "outcome", "count"]).execute();
  const sums: Record<string, number> = {};
  for (const { provider, outcome, count } of rows)
    sums[`${provider} ${outcome}`] = (sums[`${provider} ${outcome}`] ?? 0) + count;
  return sums;
}

/** The most that went within sixty minutes, wherever they begin. */
const busiestHour = (): number =>
  Math.max(...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + HOUR).length));
