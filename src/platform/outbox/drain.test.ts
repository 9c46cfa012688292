import fc from "fast-check";
import { sql } from "kysely";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { isMailServerAway } from "./away.ts";
import { mailWaitSeconds, PRIORITY } from "./index.ts";
import { countMail, forgetOldCounts } from "./mail-counts.ts";
import { OutboxForTests, START } from "./testing.ts";

const { db } = await testDatabase();
const box = new OutboxForTests(db);

beforeEach(async () => {
  box.begin();
  await sql`truncate outbox, mail_counts, mail_budget, limits, instance`.execute(db);
});

describe("mail", () => {
  test("goes in the order of its priority, confirmations first", async () => {
    await box.queue({ to: "c@example.org", priority: PRIORITY.notice });
    await box.queue({ to: "b@example.org", priority: PRIORITY.reminder });
    await box.queue({ to: "a@example.org", priority: PRIORITY.confirmation });
    await box.drain({ perHour: 10 });
    box.now += 7 * MINUTE;
    await box.drain({ perHour: 10 });
    box.now += 7 * MINUTE;
    await box.drain({ perHour: 10 });
    expect(box.sent.map(({ to }) => to)).toEqual(["a@example.org", "b@example.org", "c@example.org"]);
  });

  test("that went leaves a count by provider and nothing else", async () => {
    for (const to of ["a@gmail.com", "b@GoogleMail.com", "c@notgmail.com", "d@gmail.com.example.org"])
      await box.queue({ to });
    await box.drain();
    expect(await box.counts()).toEqual({ "gmail sent": 2, "other sent": 2 });
    expect(await box.waiting()).toEqual([]);
    expect(JSON.stringify((await sql`select * from limits`.execute(db)).rows)).not.toMatch(/gmail|example/);
  });

  test("is counted for four hundred days", async () => {
    const day = (days: number) => new Date(START - days * DAY);
    for (const days of [399, 401, 800]) await countMail(db, "sent", ["a@gmail.com"], day(days));
    await forgetOldCounts(db, new Date(START));
    expect(await db.selectFrom("mail_counts").select("hour").execute()).toEqual([{ hour: day(399) }]);
  });

  test("that is no longer due goes to nobody and counts nowhere", async () => {
    await box.queue({ to: "gone@example.org", mail: "test.over" });
    await box.drain();
    expect(box.sent).toEqual([]);
    expect(await box.waiting()).toEqual([]);
    expect(await box.counts()).toEqual({});
  });

  test("that no module renders any more keeps nobody else's waiting", async () => {
    await box.queue({ to: "old@example.org", mail: "former.mail", priority: PRIORITY.confirmation });
    await box.queue({ to: "a@example.org", priority: PRIORITY.notice });
    await box.drain();
    expect(box.sent.map(({ to }) => to)).toEqual(["a@example.org"]);
  });

  test("goes again, under the same number, when the program died before it could note that it went", async () => {
    await box.queue({ to: "a@example.org" });
    const settle = vi.spyOn(db, "transaction").mockImplementationOnce(() => {
      throw new Error("the program died here");
    });
    await expect(box.drain()).rejects.toThrow("died");
    settle.mockRestore();
    await box.drain();
    expect(box.sent).toHaveLength(2);
    expect(box.sent[0]!.mail.messageId).toBe(box.sent[1]!.mail.messageId);
    expect(await box.waiting()).toEqual([]);
  });

  test("goes once while somebody takes mails away in another order", async () => {
    for (const to of ["a@example.org", "b@example.org", "c@example.org"]) await box.queue({ to });
    const ids = (await db.selectFrom("outbox").select("id").orderBy("id").execute()).map(({ id }) => id);
    const remove = (tx: Database, id: string) => tx.deleteFrom("outbox").where("id", "=", id).execute();
    const taken = transaction(db, async (tx) => {
      await remove(tx, ids[2]!);
      await expect.poll(() => box.sent.length).toBe(3);
      await expect.poll(() => waitsForALock()).toBe(true);
      await remove(tx, ids[0]!);
    });
    const drained = box.drain();
    // PostgreSQL ends one of the two: which one is its choice.
    expect((await Promise.allSettled([drained, taken]))[0]!.status).toBe("fulfilled");
    await box.drain();
    expect(box.sent).toHaveLength(3);
    expect(await box.waiting()).toEqual([]);
  });
});

async function waitsForALock(): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    db,
  );
  return rows.length > 0;
}

describe("a mail that can't be written", () => {
  test("keeps nobody else's waiting, and is given up after its tries", async () => {
    for (let i = 0; i < 5; i++) await box.queue({ to: `${i}@example.org` });
    await box.queue({ to: "bad@example.org", mail: "test.breaks", priority: PRIORITY.confirmation });
    await box.queue({ to: "good@example.org", mail: "test.breaks", priority: PRIORITY.confirmation });
    await box.drain();
    expect(box.sent.map(({ to }) => to).sort()).toEqual([
      ...Array.from({ length: 5 }, (_, i) => `${i}@example.org`),
      "good@example.org",
    ]);
    expect(await box.waiting()).toMatchObject([{ recipient: "bad@example.org", attempts: 1 }]);
    for (const end = box.now + 4 * DAY; box.now < end; box.now += HOUR) await box.drain();
    expect(await box.waiting()).toEqual([]);
  });

  test("takes neither a turn of its mailbox nor a share of the hour", async () => {
    for (let i = 0; i < 5; i++) await box.queue({ to: "a@example.org", mail: "test.breaks" });
    for (let i = 0; i < 3; i++) await box.queue({ to: "a@example.org", priority: PRIORITY.notice });
    await box.drain({ perHour: 80 });
    expect(box.sent).toHaveLength(3);
    expect((await sql<{ mails: number }>`select mails from mail_budget`.execute(db)).rows).toEqual([
      { mails: 5 },
    ]);
  });

  test("gives back turns and shares when the database fails halfway", async () => {
    for (let i = 0; i < 3; i++) await box.queue({ to: "a@example.org" });
    box.answer = () => ({ outcome: "deferred", reason: "SMTP 450" });
    const settle = vi.spyOn(db, "transaction").mockImplementationOnce(() => {
      throw new Error("the database is away");
    });
    await expect(box.drain({ perHour: 40 })).rejects.toThrow("away");
    settle.mockRestore();
    box.answer = () => ({ outcome: "sent" });
    await box.drain({ perHour: 40 });
    expect(box.sent).toHaveLength(6);
  });
});

describe("a mail that was not taken", () => {
  test("is tried seven times more within three days and then given up, and each is counted", async () => {
    await box.queue({ to: "full@web.de" });
    box.answer = () => ({ outcome: "deferred", reason: "SMTP 452" });
    const tries: number[] = [];
    for (; box.now <= START + 4 * DAY; box.now += 5 * MINUTE) {
      const before = box.sent.length;
      await box.drain();
      if (box.sent.length > before) tries.push((box.now - START) / MINUTE);
    }
    expect(tries).toEqual([0, 5, 35, 155, 515, 1475, 2915, 4355]);
    expect(tries.at(-1)).toBeGreaterThanOrEqual((3 * DAY) / MINUTE);
    expect(await box.counts()).toEqual({ "web.de bounced": 1, "web.de deferred": 7 });
    expect(await box.waiting()).toEqual([]);
  });

  test("because we are blocked loses nobody's confirmation within a day, and the operator sees it", async () => {
    for (let i = 0; i < 6; i++) await box.queue({ to: `${i}@example.org` });
    const pulse = box.pulse({});
    const time = vi.spyOn(performance, "now").mockReturnValue(1_000);
    box.answer = () => ({ outcome: "blocked", reason: "SMTP 550 5.4.5" });
    await pulse.beat(box.act());
    expect(await isMailServerAway(db)).toBe(true);
    await box.queue({ to: "late@example.org" });
    await pulse.beat(box.act());
    expect(box.sent, "the server is left in peace").toHaveLength(6);
    for (const end = box.now + DAY; box.now < end; box.now += 5 * MINUTE) {
      time.mockReturnValue(box.now - START + 10 * MINUTE);
      await pulse.beat(box.act());
    }
    box.sent = [];
    box.answer = () => ({ outcome: "sent" });
    for (const end = box.now + DAY; box.now < end; box.now += 5 * MINUTE) {
      time.mockReturnValue(box.now - START + 10 * MINUTE);
      await pulse.beat(box.act());
    }
    time.mockRestore();
    expect(box.sent).toHaveLength(7);
    expect(await isMailServerAway(db)).toBe(false);
  });

  test("because of its recipient alone does not stop the others", async () => {
    for (let i = 0; i < 12; i++) await box.queue({ to: `${i}@example.org` });
    box.answer = ({ to }) =>
      Number.parseInt((to as { address: string }).address, 10) < 5
        ? { outcome: "blocked", reason: "SMTP 554 5.7.1" }
        : { outcome: "sent" };
    await box.drain();
    expect(await box.waiting()).toHaveLength(5);
    expect(await isMailServerAway(db)).toBe(false);
  });

  test("for good is not tried again", async () => {
    await box.queue({ to: "nobody@web.de" });
    box.answer = () => ({ outcome: "bounced", reason: "SMTP 550" });
    await box.drain();
    expect(await box.waiting()).toEqual([]);
    expect(await box.counts()).toEqual({ "web.de bounced": 1 });
  });

  test("because the mail server is away waits, and uses up neither tries nor limits", async () => {
    for (let i = 0; i < 4; i++) await box.queue({ to: "a@example.org" });
    const pulse = box.pulse({ perHour: 1_000 });
    box.answer = () => ({ outcome: "away", reason: "ECONNREFUSED" });
    const time = vi.spyOn(performance, "now");
    for (let beat = 0; beat < 100; beat++) {
      time.mockReturnValue(beat * 31_000);
      await pulse.beat(box.act());
    }
    const tried = box.sent.length;
    time.mockReturnValue(100 * 31_000 - 2_000);
    await pulse.beat(box.act());
    expect(box.sent, "nothing is tried within thirty seconds").toHaveLength(tried);
    time.mockReturnValue(200 * 31_000);
    box.sent = [];
    box.answer = () => ({ outcome: "sent" });
    await pulse.beat(box.act());
    time.mockRestore();
    expect(box.sent).toHaveLength(3);
    const [left] = await box.waiting();
    expect(left).toMatchObject({ attempts: 0, send_after: new Date(box.now + HOUR) });
  });
});

describe("the operator's hourly limit", () => {
  test.each([1, 2, 5, 17, 60, 500])(
    "of %i is never exceeded in any sixty minutes, and nearly used",
    async (perHour) => {
      for (let i = 0; i < perHour * 4 + 20; i++) await box.queue({ to: `${i}@example.org` });
      const pulse = box.pulse({ perHour });
      const step = perHour > 100 ? 3 * MINUTE : 2 * MINUTE;
      for (const end = START + 4 * HOUR; box.now < end; box.now += step) await pulse.beat(box.act());
      expect(box.busiestHour()).toBeLessThanOrEqual(perHour);
      expect(box.sent.length).toBeGreaterThan(perHour * 1.9);
    },
  );

  test("is kept by two processes together, and after a clock was set back", async () => {
    for (let i = 0; i < 400; i++) await box.queue({ to: `${i}@example.org` });
    const [one, other] = [box.pulse({ perHour: 60 }), box.pulse({ perHour: 60 })];
    for (const end = START + 2 * HOUR; box.now < end; box.now += MINUTE) {
      await one.beat(box.act());
      box.now -= 20_000;
      await other.beat(box.act());
      box.now += 20_000;
    }
    expect(box.busiestHour()).toBeLessThanOrEqual(60);
    box.now = START + 365 * DAY;
    await one.beat(box.act());
    box.now = START + 3 * HOUR;
    await one.beat(box.act());
    const before = box.sent.length;
    for (const end = START + 5 * HOUR; box.now < end; box.now += MINUTE) await one.beat(box.act());
    expect(
      box.sent.length - before,
      "a clock that was wrong once does not stop mail for a year",
    ).toBeGreaterThan(40);
  });

  test("tells how long a mail will wait, so that the page can", async () => {
    const waits = (perHour: number) =>
      mailWaitSeconds(
        db,
        { priority: PRIORITY.confirmation, dueAt: new Date(box.now) },
        perHour,
        new Date(box.now),
      );
    expect(await waits(0)).toBe(0);
    expect(await waits(100)).toBe(0);
    for (let i = 0; i < 100; i++) await box.queue({ to: `${i}@example.org` });
    box.now += 1_000;
    const seconds = await waits(100);
    await box.queue({ to: "mine@example.org" });
    const pulse = box.pulse({ perHour: 100 });
    while (!box.sent.some(({ to }) => to === "mine@example.org")) {
      await pulse.beat(box.act());
      box.now += 10_000;
    }
    const waited = (box.now - START) / 1_000;
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
        box.sent = [];
        const pulse = box.pulse({});
        for (const [index, gap] of minutes.entries()) {
          await box.queue({
            to: ["Amal@gmail.com", "a.m.a.l@gmail.com", "amal+bus@googlemail.com"][index % 3]!,
          });
          await pulse.beat(box.act());
          box.now += gap * MINUTE;
        }
        for (const end = box.now + 6 * HOUR; box.now < end; box.now += 10 * MINUTE)
          await pulse.beat(box.act());
        expect(box.busiestHour()).toBeLessThanOrEqual(3);
        expect(box.sent).toHaveLength(minutes.length);
      }),
      { numRuns: 8 },
    );
  });

  test("does not keep other mailboxes waiting", async () => {
    for (let i = 0; i < 150; i++) await box.queue({ to: "flooded@example.org" });
    await box.queue({ to: "amal@example.org" });
    await box.drain();
    expect(box.sent.map(({ to }) => to).sort()).toEqual([
      "amal@example.org",
      ...Array(3).fill("flooded@example.org"),
    ]);
  });

  test("loses no turn to a mail that did not arrive", async () => {
    await box.queue({ to: "a@example.org" });
    box.answer = () => ({ outcome: "deferred", reason: "SMTP 450" });
    for (let i = 0; i < 4; i++, box.now += 3 * HOUR) await box.drain();
    box.sent = [];
    box.answer = () => ({ outcome: "sent" });
    for (let i = 0; i < 2; i++) await box.queue({ to: "a@example.org" });
    box.now += 20 * HOUR;
    await box.drain();
    expect(box.sent).toHaveLength(3);
  });
});

test("a clock that was an hour ahead when a mail was written does not keep it for an hour", async () => {
  await box.queue({ to: "a@example.org", at: box.now + HOUR });
  await box.drain();
  expect(box.sent).toHaveLength(1);
});
