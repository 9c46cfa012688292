/**
 * Work in the background, in the same database. Two kinds, both declared in a module's plug:
 *
 * - A **job** runs once for each time it was added (`addJob`), or by a timetable. It carries ids only, tolerates
 *   that its row is gone, and may run twice.
 * - A **pulse** runs all the time in short beats, on one worker at a time: the outbox, the counting. A row in a
 *   table tells it what to do, so that the many who write those rows don't queue up behind one job.
 */
export { addJob } from "./add-job.ts";
export { alone } from "./alone.ts";
export { startPulses } from "./pulses.ts";
export { startJobs } from "./runner.ts";

import type { Act } from "#platform/act.ts";

export type Job = {
  /** `<module>.<verbNoun>`, what happens: `petitions.remindSigners`. */
  name: string;
  run(act: Act, payload: Record<string, string>): Promise<void>;
  /** When it runs by itself, in crontab's five fields (UTC). */
  timetable?: string;
};

export type Pulse = {
  name: string;
  /** Milliseconds between two beats that found nothing to do. */
  every: number;
  /** One beat. Answers whether there is more to do at once. */
  beat(act: Act): Promise<boolean>;
};
