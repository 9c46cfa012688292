import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import type { Connected } from "#platform/database/index.ts";
import { alone } from "./alone.ts";
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

/** One beat under the pulse's lock, so that two workers don't do the same work at once. */
const beatAlone = async (pulse: Pulse, db: Connected["db"], act: () => Act): Promise<boolean> =>
  (await alone(db, `pulse ${pulse.name}`, () => pulse.beat(act()))) ?? false;

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
