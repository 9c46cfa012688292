import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "#platform/testing/database.ts";
import { connect, type Database, transaction } from "./index.ts";

const { url } = await testDatabase();
const { db, close } = connect(url, { connections: 4 });
const other = connect(url, { connections: 1 });
afterAll(() => Promise.all([close(), other.close()]));

const ownPid = async (on: Database): Promise<number> =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(on)).rows[0]!.pid;
const cut = (pid: number) => sql`select pg_terminate_backend(${pid})`.execute(other.db);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const works = async () => (await transaction(db, (tx) => ownPid(tx))) > 0;

describe("when the database goes away", () => {
  test("a transaction that was waiting fails, and does not wait for ever", async () => {
    const cutWhileIdle = transaction(db, async (tx) => {
      await cut(await ownPid(tx));
      await pause(100);
      await ownPid(tx);
    });
    await expect(cutWhileIdle).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_|57P01/) });
    expect(await works()).toBe(true);
  });

  test("one that ends without another statement does not count as done", async () => {
    const cutBeforeCommit = transaction(db, async (tx) => {
      await cut(await ownPid(tx));
      await pause(100);
    });
    await expect(cutBeforeCommit).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_|57P01/) });
  });

  test("one whose statement was running fails", async () => {
    const running = transaction(db, async (tx) => {
      const pid = await ownPid(tx);
      void pause(50).then(() => cut(pid));
      await sql`select pg_sleep(5)`.execute(tx);
    });
    await expect(running).rejects.toThrow();
    expect(await works()).toBe(true);
  });

  test("what failed for another reason is rolled back, also when the rest of the pool is cut", async () => {
    const refused = transaction(db, async (tx) => {
      await sql`insert into instance (key, value) values ('half', '1')`.execute(tx);
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(refused).rejects.toMatchObject({ code: "22012" });
    const { rows } = await sql`select from instance where key = 'half'`.execute(db);
    expect(rows).toHaveLength(0);
  });

  test("all who were waiting get an answer, and those who come later are served", async () => {
    const many = Array.from({ length: 30 }, () =>
      transaction(db, async (tx) => {
        await ownPid(tx);
        await pause(Math.random() * 50);
        await ownPid(tx);
      }).then(
        () => "done",
        () => "failed",
      ),
    );
    await pause(20);
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
    const answers = await Promise.all(many);
    expect(answers).toContain("failed");
    const later = await Promise.all(Array.from({ length: 20 }, works));
    expect(later.every(Boolean)).toBe(true);
  });
});
