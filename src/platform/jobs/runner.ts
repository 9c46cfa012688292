import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import {
  parseCronItems,
  run,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from "graphile-worker";
import pg from "pg";
import type { Logger } from "pino";
import type { Act } from "#platform/act.ts";
import { asKnownError, Unavailable } from "#platform/errors.ts";
import type { Job } from "./index.ts";

const CONCURRENCY = 2;
/** How often the jobs of dead workers are looked for. */
const SWEEP_EVERY = 30_000;
const SWEEP_SOON = 4_000;
/** How often a database that is away is asked whether it is back. */
const RETRY = 250;

type Options = { url: string; log: Logger; act: () => Act };

/**
 * Runs the jobs until `stop`, which lets running ones finish and hands the others back.
 *
 * A killed worker leaves its jobs locked for four hours. So each worker holds an advisory lock under its name as
 * long as it lives, and whoever can take the lock of a name that has jobs knows that this worker is dead.
 */
export async function startJobs(
  jobs: readonly Job[],
  { url, log, act }: Options,
): Promise<{ stop(): Promise<void> }> {
  const { pool, isAway } = patientPool(url, log);
  const alive = await signOfLife(url, log);
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: taskList(jobs, act),
    parsedCronItems: parseCronItems(
      jobs.flatMap(({ name, timetable }) => (timetable ? [{ task: name, match: timetable }] : [])),
    ),
    events: alive.events,
    logger: new WorkerLogger(
      () => (level, message, meta) =>
        log[level === "warning" ? "warn" : level === "info" ? "debug" : level]({ job: meta }, message),
    ),
  });
  const stopSweeping = sweepRegularly(pool, log);
  return {
    async stop() {
      stopSweeping();
      // While the database is away nothing can be handed back: what was taken is found by another worker.
      const isStopped = new AbortController();
      const stopping = runner.stop().finally(() => isStopped.abort());
      await Promise.race([stopping, untilAway(isAway, isStopped.signal)]);
      await pool.end();
      await alive.end();
    },
  };
}

type Patience = { pool: pg.Pool; isAway: () => boolean };

/**
 * graphile-worker tries again what a starting server refused, but when it can't note how a job ended for any other
 * reason, nobody catches that, and it would end the program. So it hears of each loss of the database as of such a
 * refusal, and gets its next connection as soon as there is one. What it notes twice changes nothing.
 */
function patientPool(url: string, log: Logger): Patience {
  const pool = new pg.Pool({ connectionString: url, max: CONCURRENCY + 2 });
  const lost = (error: Error) => log.warn({ err: error }, "the job queue lost a connection");
  let away = false;
  pool.on("error", lost);
  pool.on("connect", (client) => {
    client.on("error", lost);
    client.query = withPromises(client.query.bind(client), (asked) => asked().catch(asRefusal));
  });
  pool.connect = withPromises(pool.connect.bind(pool), async (asked) => {
    for (;;) {
      // What is tried again after the end has nobody left to tell: another worker finds the job and does it once more.
      if (pool.ending) return new Promise(() => undefined);
      try {
        const client = await asked();
        away = false;
        return client;
      } catch (error) {
        if (!isLoss(error as Error)) throw error;
        away = true;
        await wait(RETRY);
      }
    }
  });
  return { pool, isAway: () => away };
}

/** Both also take a callback and then answer nothing: that is none of ours. */
const withPromises = <Call>(
  call: Call,
  patiently: (asked: () => Promise<unknown>) => Promise<unknown>,
): Call =>
  ((...given: unknown[]) => {
    const ask = () => (call as (...given: unknown[]) => unknown)(...given);
    return typeof given.at(-1) === "function" ? ask() : patiently(ask as () => Promise<unknown>);
  }) as Call;

/** What pg says of a connection that is gone, where it gives no code. */
const GONE = /^(Connection terminated|Client has encountered a connection error)/;
const STARTING = { code: "57P03" };

const isLoss = (error: Error): boolean =>
  GONE.test(error.message) || asKnownError(error) instanceof Unavailable;

function asRefusal(error: Error): never {
  throw isLoss(error) ? Object.assign(new Error(error.message, { cause: error }), STARTING) : error;
}

async function untilAway(isAway: () => boolean, signal: AbortSignal): Promise<void> {
  while (!isAway() && !signal.aborted) await wait(RETRY);
}

function taskList(jobs: readonly Job[], act: () => Act): TaskList {
  return Object.fromEntries(
    jobs.map(({ name, run: work }) => [name, (payload) => work(act(), payload as Record<string, string>)]),
  );
}

/** A connection of its own that holds one lock for each worker of this process. It comes back by itself. */
async function signOfLife(url: string, log: Logger) {
  const events = new EventEmitter() as WorkerEvents;
  const names = new Set<string>();
  const lost = (error: Error) => log.warn({ err: error }, "the sign of life of the job queue was lost");
  let living = false;
  let client = await hold();
  living = true;

  async function hold(): Promise<pg.Client> {
    const connection = new pg.Client({ connectionString: url });
    connection.on("error", lost);
    // Of its loss it speaks several times, but of its end once: one follows one, or they would wait for each other's
    // locks and become more with each loss, until the database had no room for anybody.
    connection.once("end", () => {
      if (living) setTimeout(comeBack, 1_000).unref();
    });
    await connection.connect();
    for (const name of names) await connection.query(LOCK, [name]);
    return connection;
  }

  const comeBack = () =>
    hold().then((next) => {
      client = next;
    }, lost);

  events.on("worker:create", ({ worker }) => {
    names.add(worker.workerId);
    client
      .query(LOCK, [worker.workerId])
      .catch((error: unknown) => log.warn({ err: error }, "a worker has no sign of life yet"));
  });
  return {
    events,
    async end() {
      living = false;
      await client.end();
    },
  };
}

const LOCK = "select pg_advisory_lock(hashtextextended('worker ' || $1, 0))";

function sweepRegularly(pool: pg.Pool, log: Logger): () => void {
  const sweep = () =>
    freeJobsOfTheDead(pool).then(
      (freed) => freed > 0 && log.info({ workers: freed }, "jobs of dead workers were handed back"),
      (error: unknown) => log.warn({ err: error }, "jobs of dead workers could not be looked for"),
    );
  void sweep();
  // What was taken a moment before its worker died.
  const soon = setTimeout(sweep, SWEEP_SOON);
  const timer = setInterval(sweep, SWEEP_EVERY);
  return () => {
    clearTimeout(soon);
    clearInterval(timer);
  };
}

/**
 * Answers how many workers were found dead. The lock is taken for the time of the statement only. A worker takes its
 * first job at the same moment as its sign of life, so what was taken just now is left alone.
 */
async function freeJobsOfTheDead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ freed: number }>(`
    with holders as (
      select distinct locked_by from graphile_worker._private_jobs where locked_at < now() - interval '3 seconds'
      union
      select distinct locked_by from graphile_worker._private_job_queues where locked_at < now() - interval '3 seconds'
    ), dead as materialized (
      select locked_by from holders
      where pg_try_advisory_xact_lock(hashtextextended('worker ' || locked_by, 0))
    ), freed as materialized (
      select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0
    )
    select (select count(*) from dead where exists (select from freed))::int as freed`);
  return rows[0]?.freed ?? 0;
}
