import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "#platform/testing/database.ts";
import { wayTo } from "#platform/testing/way.ts";
import { connect } from "./index.ts";

const { url } = await testDatabase();

test("a lost connection leaves nobody without an answer, whenever they asked", async () => {
  const way = await wayTo(url);
  const { db, close } = connect(way.url, { connections: 3 });
  let isOpen = true;
  const answered = { well: 0, ill: 0 };
  const statement = () => sql`select 1`.execute(db);
  const transaction = () => db.transaction().execute((tx) => sql`select 1`.execute(tx));
  const people = Array.from({ length: 12 }, async (_, index) => {
    while (isOpen) {
      await (index % 2 ? statement() : transaction()).then(
        () => answered.well++,
        () => answered.ill++,
      );
      await turn();
    }
  });
  for (let losses = 0; losses < 10; losses++) {
    const before = answered.well;
    await expect.poll(() => answered.well - before, { interval: 3, timeout: 8_000 }).toBeGreaterThan(50);
    way.cut();
  }
  isOpen = false;
  // None of them waits for an answer that never comes.
  expect(await Promise.race([Promise.all(people).then(() => "all"), wait(12_000, "some")])).toBe("all");
  expect(answered.ill).toBeGreaterThan(0);
  expect(await statement()).toMatchObject({ rows: [{ "?column?": 1 }] });
  await close();
  way.end();
});

test("a connection that is lost while others wait for one leaves none behind", async () => {
  const { db, close } = connect(url, { connections: 3 });
  const { db: operator, close: leave } = connect(url, { connections: 1 });
  const open = async () => {
    const { rows } = await sql<{ pid: number; state: string }>`
      select pid, state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      operator,
    );
    return rows;
  };
  const busy = async () => (await open()).find(({ state }) => state === "active")?.pid;
  for (let losses = 0; losses < 4; losses++) {
    const asked = Promise.allSettled(
      Array.from({ length: 24 }, () =>
        db.transaction().execute((tx) => sql`select pg_sleep(0.05)`.execute(tx)),
      ),
    );
    await expect.poll(busy).toBeGreaterThan(0);
    await sql`select pg_terminate_backend(${await busy()})`.execute(operator);
    await asked;
  }
  await expect.poll(async () => (await open()).length, { timeout: 8_000 }).toBeLessThanOrEqual(3);
  await close();
  await expect.poll(open).toEqual([]);
  await leave();
});
