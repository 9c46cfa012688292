import { sql } from "kysely";
import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import type { Connected } from "#platform/database/index.ts";
import type { Pulse } from "./index.ts";

type Options = { db: Connected["db"]; log: Logger; act: () => Act };

/** Runs each pulse in its own loop until `stop`, which waits for the beats that run. */
export function startPulses(pulses: readonly Pulse[], { db, log, act }: Options): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loops = pulses.map(async (pulse) => {
    while (!stopping.signal.aborted) {
      const more = await beatAlone(pulse, db, act).catch((error: unknown) => {
        log.error({ err: error, pulse: pulse.name }, "a pulse failed and will be tried again");
        return false;
      });
      if (!more) await pause(pulse.every, stopping.signal);
    }
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/**
 * One beat under the pulse's lock, so that two workers don't do the same work at once. The lock lives in a
 * transaction that does nothing else: it is let go when that ends, even if the process is killed, and the beat
 * commits what it has done piece by piece.
 */
async function beatAlone(pulse: Pulse, db: Connected["db"], act: () => Act): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // This transaction idles for as long as the beat takes, which may be longer than the database puts up with.
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`pulse ${pulse.name}`}, 0)) as free,
        set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx);
    return rows[0]?.free ? pulse.beat(act()) : false;
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
