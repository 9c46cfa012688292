import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import { asKnownError, Unavailable } from "#platform/errors.ts";
import { addJob } from "#platform/jobs/add-job.ts";
import type { DoPiece, Progress } from "./index.ts";
import { workOf } from "./queries.ts";

/** How long one job goes on before others get their turn, in milliseconds. */
const TURN = 10_000;
const TRIES = 5;

type Kinds = Readonly<Record<string, DoPiece>>;

/** What the job `platform.goOnWithLongWork` does: piece after piece, until its turn is over or the work is. */
export const goOnWith =
  (kinds: Kinds, log: Logger) =>
  async (act: Act, { id }: Record<string, string>): Promise<void> => {
    let next: Next = {};
    for (const end = performance.now() + TURN; next && !next.pause && performance.now() < end; )
      next = await onePiece(act, id!, kinds, log);
    if (next) await addJob(act.db, "platform.goOnWithLongWork", { id: id! }, next);
  };

/** How it goes on; `undefined` when it is over. */
type Next = { pause?: number } | undefined;

/** Answers how it goes on. Two workers on the same work take turns, under the lock of its row. */
async function onePiece(act: Act, id: string, kinds: Kinds, log: Logger): Promise<Next> {
  try {
    return await act.db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom("long_works")
        .selectAll()
        .where("id", "=", id)
        .where("state", "=", "going")
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      const within = { ...act, db: tx };
      const progress = await kinds[row.kind]!(within, workOf(row));
      await write(within, id, progress);
      return "ended" in progress ? undefined : { pause: progress.pause };
    });
  } catch (error) {
    return failed(act, id, error, log);
  }
}

async function write({ db, now }: Act, id: string, progress: Progress): Promise<void> {
  const how =
    "ended" in progress
      ? { state: "done" as const, result: progress.ended, ended_at: now }
      : { place: progress.place, ...(progress.whole !== undefined && { whole: progress.whole }) };
  await db
    .updateTable("long_works")
    .set({ ...how, done: progress.done, failures: 0, moved_at: now })
    .where("id", "=", id)
    .execute();
}

/**
 * A database that is away is no failure of the work: the queue tries the job
 * again. The piece itself is given up at last.
 */
async function failed(act: Act, id: string, error: unknown, log: Logger): Promise<Next> {
  if (asKnownError(error) instanceof Unavailable) throw error;
  log.error({ err: error, work: id }, "a piece of long work failed");
  const row = await act.db
    .updateTable("long_works")
    .set((known) => ({ failures: known("failures", "+", 1), moved_at: act.now }))
    .where("id", "=", id)
    .where("state", "=", "going")
    .returning("failures")
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.failures < TRIES) return {};
  await act.db
    .updateTable("long_works")
    .set({ state: "failed", ended_at: act.now })
    .where("id", "=", id)
    .execute();
  return undefined;
}
