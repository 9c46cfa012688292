import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { growingTables } from "#platform/database/growing-tables.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { growingTableObjections } from "./growing-tables.ts";
import { ROW_TYPES_FILE, rowTypes } from "./row-types.ts";

const { db } = await testDatabase();

describe("the check row-types", () => {
  test("the row types are those of the migrations", async () => {
    const message = `${ROW_TYPES_FILE} is not what the migrations make. Run bin/row-types.`;
    expect(await readFile(ROW_TYPES_FILE, "utf8"), message).toBe(await rowTypes(db));
  });

  test("a column or an allowed value more makes them stale", async () => {
    const altered = await testDatabase();
    await sql`create table lost_things (id uuid primary key, state text not null check (state in ('lost', 'found')))`.execute(
      altered.db,
    );
    const types = await rowTypes(altered.db);
    expect(types).not.toBe(await rowTypes(db));
    expect(types).toContain('state: "lost" | "found";');
  });
});

describe("the check growing-tables", () => {
  test("every table that grows without bound can be sharded by its key", async () => {
    expect(Object.keys(growingTables)).not.toEqual([]);
    expect(await growingTableObjections(db, growingTables)).toEqual([]);
  });

  describe("refuses", () => {
    beforeAll(async () => {
      await sql`
        create table homes (id uuid primary key);
        create table things (home_id uuid references homes, id uuid, maker uuid references homes, code text, primary key (home_id, id));
        create unique index things_by_code on things (code);
        create unique index things_by_lower_code on things (home_id, lower(code));
        create table keyless (home_id uuid)
      `.execute(db);
    });

    test("a unique index without the key in front, and a second foreign key", async () => {
      expect(await growingTableObjections(db, { things: "home_id" })).toEqual([
        expect.stringContaining("things_by_code must begin with home_id"),
        expect.stringContaining("things_maker_fkey reaches across shards"),
      ]);
    });

    test("a table without a primary key, or that is not there", async () => {
      expect(await growingTableObjections(db, { keyless: "home_id" })).toHaveLength(1);
      expect(await growingTableObjections(db, { unheard_of: "home_id" })).toHaveLength(1);
    });
  });
});
