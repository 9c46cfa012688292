import { sql } from "kysely";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "./clock.ts";
import { countTogether, forgetEndedLimits } from "./limits.ts";
import { testDatabase } from "./testing/database.ts";

const { db } = await testDatabase();
const START = new Date("2026-11-22T10:00:00Z").getTime();
const at = (ms: number) => new Date(START + ms);
const once = (key: string, windowMs = HOUR) => ({ key, times: 1, windowMs });
const count = async (key: string, ms = 0) => (await countTogether(db, [once(key)], at(ms)))[0]!.count;

beforeEach(() => db.deleteFrom("limits").execute());

describe("a limit", () => {
  test("counts within its window and begins anew after it", async () => {
    expect(await count("a", 0)).toBe(1);
    expect(await count("a", HOUR - 1)).toBe(2);
    expect(await count("a", HOUR)).toBe(1);
    expect(await count("b", HOUR)).toBe(1);
  });

  test("counts those who come together one by one, in their order", async () => {
    await count("a");
    const counts = await countTogether(db, [once("a"), once("b"), once("a"), once("a")], at(0));
    expect(counts.map((each) => each.count)).toEqual([2, 1, 3, 4]);
    expect(counts.map((each) => each.key)).toEqual(["a", "b", "a", "a"]);
  });

  test("loses nobody when many count at once", async () => {
    const counts = await Promise.all(Array.from({ length: 50 }, () => count("a")));
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  test("ends within one window after a clock that was far ahead is set right", async () => {
    await count("a", 365 * DAY);
    expect(await count("a", 0)).toBe(2);
    expect(await count("a", HOUR)).toBe(1);
  });

  test("is forgotten when it has ended, and not before", async () => {
    await count("ended", 0);
    await count("running", 30 * MINUTE);
    await forgetEndedLimits(db, at(HOUR));
    expect(await db.selectFrom("limits").select("key").execute()).toEqual([{ key: "running" }]);
  });

  test("is forgotten in batches, and past those that are just being counted", async () => {
    await sql`insert into limits (key, count, ends_at)
      select 'many ' || n, 1, ${at(0)}::timestamptz from generate_series(1, 12001) n`.execute(db);
    const queries = vi.spyOn(db, "getExecutor");
    await db.transaction().execute(async (tx) => {
      await sql`select from limits where key = 'many 7' for update`.execute(tx);
      await forgetEndedLimits(db, at(HOUR));
    });
    expect(queries.mock.calls.length).toBeGreaterThanOrEqual(3);
    queries.mockRestore();
    expect(await db.selectFrom("limits").select("key").execute()).toEqual([{ key: "many 7" }]);
  });

  test("of nothing asks nothing", async () => {
    expect(await countTogether(db, [], at(0))).toEqual([]);
  });
});
