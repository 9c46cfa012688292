import { sql } from "kysely";
import type { Connected } from "#platform/database/index.ts";

/**
 * Does `work` unless another process does work of this name at the moment; then `undefined`. The lock lives in a
 * transaction that does nothing else: it is let go when that ends, even if the process is killed, and the work commits
 * what it has done piece by piece.
 */
export async function alone<Result>(
  db: Connected["db"],
  name: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  return db.transaction().execute(async (tx) => {
    // This transaction idles for as long as the work takes, which may be longer than the database puts up with.
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free,
        set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx);
    return rows[0]?.free ? work() : undefined;
  });
}
