import postgres from "postgres";
import { expect, test } from "vitest";
import { socketOf } from "#platform/postgres/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { acceptNewer, migrate } from "./migrate.ts";

const { url } = await testDatabase();

async function ranElsewhere(name: string): Promise<void> {
  const sql = postgres(url, { ...socketOf(url), max: 1 });
  await sql`insert into migrations values (${name}, now())`.finally(() => sql.end());
}

test("a database of a newer release is refused, until what it has more is accepted; and what comes later is not", async () => {
  await expect(migrate({ url })).resolves.toBeUndefined();
  await ranElsewhere("29990101_0000_platform_add_something.sql");
  await expect(migrate({ url })).rejects.toThrow(/newer release \(it has 29990101.*bin\/update/);
  expect(await acceptNewer(url)).toEqual(["29990101_0000_platform_add_something.sql"]);
  await expect(migrate({ url })).resolves.toBeUndefined();
  await ranElsewhere("29990102_0000_platform_drop_something.sql");
  await expect(migrate({ url })).rejects.toThrow(/29990102/);
});
