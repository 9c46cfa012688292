import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { testDatabase } from "./database.ts";

const { db } = await testDatabase();

describe("a test's database", () => {
  test("is migrated", async () => {
    const { rows } = await sql<{ count: number }>`select count(*) from migrations`.execute(db);
    expect(rows[0]?.count).toBeGreaterThanOrEqual(0);
  });

  test("is its own", async () => {
    await sql`create table only_here (id int)`.execute(db);
    const other = await testDatabase();
    await expect(sql`select * from only_here`.execute(other.db)).rejects.toThrow(/does not exist/);
  });
});
