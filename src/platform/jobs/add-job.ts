import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

type JobOptions = {
  /** Not before this time. */
  runAt?: Date;
  /** A waiting job with the same key is replaced, so that a thing to do is waiting once. */
  key?: string;
};

/** Enqueues a job in the caller's transaction: it runs if, and only if, that commits. Ids only as `payload`. */
export async function addJob(
  db: Database,
  name: string,
  payload: Record<string, string>,
  { runAt, key }: JobOptions = {},
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      ${name}, payload => ${payload}::json, run_at => ${runAt ?? null}::timestamptz, job_key => ${key ?? null})
  `.execute(db);
}
