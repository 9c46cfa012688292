import fc from "fast-check";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "#platform/clock.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { PRIORITY } from "./index.ts";
import { MOST_WAITING } from "./set-aside.ts";
import { OutboxForTests } from "./testing.ts";

const { db } = await testDatabase();
const box = new OutboxForTests(db);
const SPELT = ["victim@gmail.com", "v.ictim@gmail.com", "victim+x@googlemail.com", "VICTIM@gmail.com"];

beforeEach(async () => {
  box.begin();
  await sql`truncate outbox, mail_counts, mail_budget, limits, instance`.execute(db);
});

async function flood(mails: number, { mail = "test.text", priority = PRIORITY.confirmation as number } = {}) {
  const ids: string[] = [];
  for (let each = 0; each < mails; each++) {
    ids.push(await box.queue({ to: SPELT[each % SPELT.length]!, mail, priority }));
    box.now += 10;
  }
  return ids;
}

describe("what waits for one mailbox", () => {
  test("is never more than twelve of a kind, the first and the last, however many come and however it is spelt", async () => {
    const ids = await flood(400);
    await box.drain();
    expect(box.sent).toHaveLength(3);
    expect((await box.waiting()).map(({ id }) => id)).toEqual([...ids.slice(3, 9), ...ids.slice(-6)]);
    for (let hour = 0; hour < 8; hour++) {
      const more = await flood(50);
      await box.drain();
      const waiting = (await box.waiting()).map(({ id }) => id);
      expect(waiting.length).toBeLessThanOrEqual(MOST_WAITING);
      expect(waiting).toEqual(expect.arrayContaining(more.slice(-6)));
      box.now += HOUR;
    }
    expect(box.busiestHour()).toBeLessThanOrEqual(3);
  });

  test("keeps what waited before a flood, and what is asked for after it", async () => {
    await flood(3);
    const before = await box.queue({ to: "victim@gmail.com" });
    await box.drain();
    await flood(300);
    await box.drain();
    const after = await box.queue({ to: "victim@gmail.com" });
    for (const end = box.now + 6 * HOUR; box.now < end; box.now += 10 * MINUTE) await box.drain();
    const arrived = box.sent.map(({ mail }) => mail.messageId);
    for (const own of [before, after]) expect(arrived).toContain(`<${own}@nordstadt.example>`);
    expect(await box.waiting()).toEqual([]);
  });

  test("takes nothing from other kinds, nor from other mailboxes", async () => {
    await flood(40);
    await box.drain();
    await flood(5, { mail: "test.sign-in" });
    for (let each = 0; each < 9; each++) await box.queue({ to: "amal@example.org" });
    await flood(40);
    await box.drain();
    const kinds = Map.groupBy(await box.waiting(), ({ mail, recipient }) =>
      recipient === "amal@example.org" ? "amal's" : mail,
    );
    expect(Object.fromEntries([...kinds].map(([kind, rows]) => [kind, rows.length]))).toEqual({
      "test.text": MOST_WAITING,
      "test.sign-in": 5,
      "amal's": 6,
    });
  });

  test("is bounded as well when its server puts us off instead", async () => {
    box.answer = () => ({ outcome: "deferred", reason: "SMTP 452" });
    for (let each = 0; each < 60; each++) {
      await flood(1);
      await box.drain();
    }
    expect(await box.waiting()).toHaveLength(MOST_WAITING);
  });

  test("is bounded under a limit that is used up, and holds up nobody's mail behind it", async () => {
    await flood(500);
    const amal = await box.queue({ to: "amal@example.org" });
    const pulse = box.pulse({ perHour: 40 });
    for (let beats = 0; beats < 12; beats++) await pulse.beat(box.act());
    expect(await box.waiting()).toHaveLength(MOST_WAITING);
    expect(box.sent.map(({ mail }) => mail.messageId)).toContain(`<${amal}@nordstadt.example>`);
    expect(box.sent).toHaveLength(4);
  });
});

describe("a flood of other mails", () => {
  test("delays neither a mail to sign in with nor a notice of safety, and each has its own three an hour", async () => {
    await flood(100);
    await box.drain();
    box.sent = [];
    await box.queue({ to: "victim@gmail.com", mail: "test.sign-in", priority: PRIORITY.signIn });
    await box.queue({ to: "victim@gmail.com", priority: PRIORITY.security });
    await box.drain();
    expect(box.sent).toHaveLength(2);
    await flood(10, { mail: "test.sign-in", priority: PRIORITY.signIn });
    await box.drain();
    expect(box.sent).toHaveLength(4);
    await box.queue({ to: "victim@gmail.com", priority: PRIORITY.security });
    await box.drain();
    expect(box.sent, "wishes to sign in hide no notice").toHaveLength(5);
  });

  test("goes behind both under the operator's limit", async () => {
    for (let each = 0; each < 300; each++) await box.queue({ to: `${each}@example.org` });
    const pulse = box.pulse({ perHour: 20 });
    await pulse.beat(box.act());
    await box.queue({ to: "owner@example.org", priority: PRIORITY.security });
    await box.queue({ to: "amal@example.org", priority: PRIORITY.signIn });
    box.now += 8 * MINUTE;
    await pulse.beat(box.act());
    expect(box.sent.map(({ to }) => to)).toEqual(["amal@example.org", "owner@example.org"]);
  });

  test("in whatever mixture: three an hour in each lane, never more", async () => {
    const kinds = [
      PRIORITY.signIn,
      PRIORITY.security,
      PRIORITY.confirmation,
      PRIORITY.reminder,
      PRIORITY.notice,
    ];
    const wishes = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 40 })), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(wishes, async (asked) => {
        await sql`truncate outbox, limits`.execute(db);
        box.begin();
        const laneOf = new Map<string, string>();
        for (const [priority, minutes] of asked) {
          const id = await box.queue({ to: SPELT[minutes % SPELT.length]!, priority });
          laneOf.set(`<${id}@nordstadt.example>`, priority < 0 ? String(priority) : "others");
          await box.drain();
          box.now += minutes * MINUTE;
        }
        const all = box.sent;
        for (const lane of new Set(laneOf.values())) {
          box.sent = all.filter(({ mail }) => laneOf.get(String(mail.messageId)) === lane);
          expect(box.busiestHour()).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 10 },
    );
  });
});
