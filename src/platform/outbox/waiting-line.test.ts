import { sql } from "kysely";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { mailWaitSeconds, PRIORITY } from "./index.ts";

const { db } = await testDatabase();
const START = new Date("2026-11-22T10:00:00Z").getTime();
const PER_HOUR = 10_000;
let now: number;

beforeEach(async () => {
  now = (now ?? START) + 10 * MINUTE;
  await sql`truncate outbox, mail_budget`.execute(db);
});

describe("how long a mail will wait", () => {
  test("is asked of the database once a second, however many ask while fifty thousand wait", async () => {
    await write(50_000, { from: now - 30 * MINUTE, to: now - MINUTE });
    const queries = vi.spyOn(db, "getExecutor");
    await wait(now);
    const once = queries.mock.calls.length;
    const answers = await Promise.all(Array.from({ length: 500 }, () => wait(now)));
    expect(queries.mock.calls.length).toBe(once);
    now += 999;
    await wait(now);
    expect(queries.mock.calls.length).toBe(once);
    now += 1;
    await wait(now);
    expect(queries.mock.calls.length).toBe(2 * once);
    queries.mockRestore();
    expect(once).toBeLessThan(10);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toBeGreaterThan(5 * 3600);
  });

  test("does not grow with those who came later, so that a reload never moves the moment away", async () => {
    await write(3_000, { from: now - 2 * MINUTE, to: now });
    const mine = now;
    let before = await wait(mine);
    expect(before).toBeGreaterThan(600);
    for (let minute = 0; minute < 5; minute++) {
      await write(2_000, { from: now + 1, to: now + MINUTE });
      await sql`delete from outbox where id in (select id from outbox order by send_after limit 160)`.execute(
        db,
      );
      now += MINUTE;
      const after = await wait(mine);
      expect(after).toBeLessThan(before);
      before = after;
    }
    expect(await wait(now), "who comes last waits for all").toBeGreaterThan(2 * before);
  });

  test("counts all that is more urgent and nothing that is less", async () => {
    await write(2_000, { from: now, to: now, priority: PRIORITY.notice });
    expect(await wait(now)).toBe(0);
    now += 2_000;
    await write(2_000, { from: now, to: now, priority: PRIORITY.confirmation });
    expect(await wait(START, PRIORITY.reminder)).toBeGreaterThan(300);
  });

  test("is known again as soon as the database is", async () => {
    await write(3_000, { from: now - MINUTE, to: now - 1 });
    const away = vi.spyOn(db, "getExecutor").mockImplementationOnce(() => {
      throw new Error("the database is away");
    });
    await expect(wait(now)).rejects.toThrow("away");
    away.mockRestore();
    expect(await wait(now)).toBeGreaterThan(0);
  });
});

const wait = (dueAt: number, priority: number = PRIORITY.confirmation) =>
  mailWaitSeconds(db, { priority, dueAt: new Date(dueAt) }, PER_HOUR, new Date(now));

type Span = { from: number; to: number; priority?: number };

async function write(mails: number, { from, to, priority = PRIORITY.confirmation }: Span): Promise<void> {
  await sql`
    insert into outbox (id, mail, priority, recipient, language, content, written_at, send_after)
    select gen_random_uuid(), 'test.text', ${priority}, n || '@example.org', 'en', '{}', at, at
    from generate_series(1, ${mails}::int) n,
      lateral (select ${new Date(from)}::timestamptz + ${to - from}::float8 * n / ${mails}::float8 * interval '1 ms' as at) t
  `.execute(db);
}
