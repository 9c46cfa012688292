import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "#platform/database/index.ts";
import type { Typed } from "#platform/http/form.ts";
import type { Part } from "../place-form.ts";

/** A set-up that is under way: what its key is made of, and what was typed so far. */
export type SetUp = { nonce: string; typed: Partial<Record<Part, Typed>> };

const ROW = "set-up";
const shape = z.object({
  nonce: z.string(),
  typed: z.record(z.string(), z.record(z.string(), z.string())),
});

/** Begins it once, however many processes start; they all find the same. */
export async function beginSetUp(db: Database): Promise<SetUp> {
  const value = JSON.stringify({ nonce: randomBytes(32).toString("base64url"), typed: {} });
  await sql`
    insert into instance (key, value) values (${ROW}, ${value}::text::jsonb) on conflict do nothing`.execute(
    db,
  );
  const begun = await findSetUp(db);
  if (!begun) throw new Error("the set-up ended while it began");
  return begun;
}

export async function findSetUp(db: Database): Promise<SetUp | undefined> {
  return setUpOf(await rowOf(db).executeTakeFirst());
}

/** Whoever else wants to end it waits here, and then finds none. */
export async function lockedSetUp(db: Database): Promise<SetUp | undefined> {
  return setUpOf(await rowOf(db).forUpdate().executeTakeFirst());
}

const rowOf = (db: Database) => db.selectFrom("instance").select("value").where("key", "=", ROW);
const setUpOf = (row: { value: unknown } | undefined): SetUp | undefined => row && shape.parse(row.value);

/** Keeps what was typed as it was typed, so that one may go back and come again. */
export async function keepTyped(db: Database, part: Part, typed: Typed): Promise<void> {
  await sql`
    update instance set value = jsonb_set(value, array['typed', ${part}::text], ${JSON.stringify(typed)}::text::jsonb)
    where key = ${ROW}`.execute(db);
}

export async function endSetUp(db: Database): Promise<void> {
  await db.deleteFrom("instance").where("key", "=", ROW).execute();
}

/** Asked of the database: another process may have ended it a moment ago. */
export async function isSetUp(db: Database): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select coalesce((value->>'setUp')::boolean, false) as done from instance where key = 'settings'`.execute(
    db,
  );
  return rows[0]?.done ?? false;
}
