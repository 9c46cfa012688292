import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

type JobOptions = {
  /** Not before this time. */
  runAt?: Date;
  /** This many milliseconds from now, by the clock that the queue goes by: a turned day does not shorten a pause. */
  pause?: number;
  /** A waiting job with the same key is replaced, so that a thing to do is waiting once. */
  key?: string;
};

/** Enqueues a job in the caller's transaction: it runs if, and only if, that commits. Ids only as `payload`. */
export async function addJob(
  db: Database,
  name: string,
  payload: Record<string, string>,
  { runAt, pause, key }: JobOptions = {},
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      ${name}, payload => ${payload}::json, job_key => ${key ?? null},
      run_at => coalesce(${runAt ?? null}::timestamptz, now() + make_interval(secs => ${pause === undefined ? null : pause / 1000}::float8)))
  `.execute(db);
}
