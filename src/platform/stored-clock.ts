import { sql } from "kysely";
import { type Clock, movableClock } from "./clock.ts";
import type { Database } from "./database/index.ts";

export type StoredClock = Clock & {
  /** Moves the clock ahead, for this and every later start. */
  advance(db: Database, milliseconds: number): Promise<void>;
};

/** The clock of an instance whose days can be turned (the demo); of any other, the machine's. */
export async function storedClock(db: Database): Promise<StoredClock> {
  const clock = movableClock(await readOffset(db));
  return {
    now: clock.now,
    async advance(db, milliseconds) {
      const value = clock.offsetMs() + milliseconds;
      await sql`
        insert into instance (key, value) values (${KEY}, ${value}::text::jsonb)
        on conflict (key) do update set value = excluded.value`.execute(db);
      clock.advance(milliseconds);
    },
  };
}

const KEY = "clock-offset-ms";

async function readOffset(db: Database): Promise<number> {
  const row = await db.selectFrom("instance").select("value").where("key", "=", KEY).executeTakeFirst();
  return typeof row?.value === "number" ? row.value : 0;
}
