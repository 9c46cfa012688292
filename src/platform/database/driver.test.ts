import { CompiledQuery, sql } from "kysely";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { socketOf } from "#platform/postgres/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { postgresJsDialect } from "./driver.ts";
import { type Connected, connect, type Database } from "./index.ts";
import { Pool } from "./pool.ts";

const { db, url } = await testDatabase({ connections: 3 });
await sql`create table written (step int primary key)`.execute(db);
const steps = async () =>
  (await sql<{ step: number }>`select step from written order by step`.execute(db)).rows.map(
    ({ step }) => step,
  );

describe("a transaction", () => {
  test("is whole or not at all", async () => {
    await db.transaction().execute((tx) => sql`insert into written values (1)`.execute(tx));
    const failing = db.transaction().execute(async (tx) => {
      await sql`insert into written values (2)`.execute(tx);
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    expect(await steps()).toEqual([1]);
  });

  test("whose failed statement somebody overlooked is not taken for written", async () => {
    const overlooked = db.transaction().execute(async (tx) => {
      await sql`insert into written values (3)`.execute(tx);
      await sql`insert into written values (1)`.execute(tx).catch(() => undefined);
    });
    await expect(overlooked).rejects.toMatchObject({ code: "23505" });
    expect(await steps()).toEqual([1]);
  });

  test("sees what its isolation lets it see, and may be read-only", async () => {
    const level = await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((tx) =>
        sql<{
          level: string;
          only: string;
        }>`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as only`.execute(
          tx,
        ),
      );
    expect(level.rows).toEqual([{ level: "repeatable read", only: "on" }]);
  });

  test("whose connection is cut ends with an error, writes nothing more, and leaves the others as they were", async () => {
    const { db: cut, close } = connect(url, { connections: 2 });
    const doomed = cut.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`insert into written values (10)`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]!.pid}, 1000)`.execute(db);
      // Others need a connection now, and the pool makes the lost one anew.
      await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.05)`.execute(cut).catch(() => undefined)));
      await sql`insert into written values (11)`.execute(tx);
    });
    await expect(doomed).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_|^57P01/) });
    expect(await steps()).toEqual([1]);
    await cut.transaction().execute((tx) => sql`insert into written values (12)`.execute(tx));
    expect(await steps()).toEqual([1, 12]);
    await close();
  });
});

test.each(["commit", "rollback"] as const)(
  "a statement that is still on its way at the %s of its transaction is not written outside of it",
  async (end) => {
    const driver = postgresJsDialect(
      new Pool(() => postgres(url, { ...socketOf(url), max: 1 })),
    ).createDriver();
    const connection = await driver.acquireConnection();
    await driver.beginTransaction(connection, {});
    await (end === "commit" ? driver.commitTransaction : driver.rollbackTransaction).call(driver, connection);
    const late = connection.executeQuery(CompiledQuery.raw("insert into written values (20)"));
    await expect(late).rejects.toThrow(/too late/);
    expect(await steps()).not.toContain(20);
    await driver.destroy();
  },
);

describe("a connection that was cut in the midst of a statement", () => {
  const isCut = async (cut: Database) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(cut);
    const doomed = sql`select pg_sleep(20)`.execute(cut);
    const lost = expect(doomed).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await expect
      .poll(async () => {
        const { rows: asleep } = await sql`
          select from pg_stat_activity where pid = ${rows[0]!.pid} and wait_event = 'PgSleep'`.execute(db);
        return asleep.length;
      })
      .toBe(1);
    await sql`select pg_terminate_backend(${rows[0]!.pid}, 1000)`.execute(db);
    await lost;
  };

  test.each<[string, (cut: Connected["db"]) => Promise<unknown>]>([
    ["statement", (cut) => sql`select 1`.execute(cut)],
    ["transaction", (cut) => cut.transaction().execute((tx) => sql`select 1`.execute(tx))],
  ])("says nothing of it to the next %s", async (_, next) => {
    const { db: cut, close } = connect(url, { connections: 1 });
    await isCut(cut);
    expect(await next(cut)).toMatchObject({ rows: [{ "?column?": 1 }] });
    await close();
  });
});
