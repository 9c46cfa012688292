import { setTimeout as wait } from "node:timers/promises";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { jobsOf, type Module, type Services } from "#platform/module.ts";
import type { StoredClock } from "#platform/stored-clock.ts";
import { operator } from "#platform/viewer.ts";

/** One day later: the clock is moved, and every job that has a timetable has come round in the meantime. */
export async function turnDay(
  services: Services,
  clock: StoredClock,
  modules: readonly Module[],
): Promise<void> {
  await clock.advance(services.db, DAY);
  const act = { db: services.db, viewer: operator, now: clock.now(), keys: services.keys };
  for (const { run, timetable } of jobsOf(services, modules)) if (timetable) await run(act, {});
  for (const { beat } of modules.flatMap(({ pulses = [] }) => pulses)) {
    while (await beat(act)) {
      // There is more to do at once.
    }
  }
}

const PATIENCE = 3_000;

/** Mails go a moment after they are written; whoever opens the letter box now wants to find theirs. */
export async function mailsOnTheirWay(db: Database, now: Date): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const due = await db
      .selectFrom("outbox")
      .select("id")
      .where("send_after", "<=", now)
      .limit(1)
      .executeTakeFirst();
    if (!due) return;
    await wait(50);
  }
}
