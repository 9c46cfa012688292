import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import postgres from "postgres";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Act } from "#platform/act.ts";
import { postgresJsDialect } from "#platform/database/driver.ts";
import type { Tables } from "#platform/database/index.ts";
import { Pool } from "#platform/database/pool.ts";
import { silentLog } from "#platform/log/index.ts";
import { socketOf } from "#platform/postgres/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { wayTo } from "#platform/testing/way.ts";
import { addJob, type Job, type Pulse, startJobs, startPulses } from "./index.ts";

const { db, url } = await testDatabase({ connections: 8 });
const act = () => ({ db }) as unknown as Act;
const options = { url, log: silentLog, act };

beforeEach(() => sql`delete from graphile_worker._private_jobs`.execute(db));

describe("a job", () => {
  test("that a killed worker had taken is done by another", async () => {
    await addJob(db, "test.work", { id: "1" });
    const fixture = join(import.meta.dirname, "fixtures", "worker.ts");
    const killed = spawn(process.execPath, [fixture, url], { stdio: ["ignore", "pipe", "inherit"] });
    await once(killed.stdout, "data");
    killed.kill("SIGKILL");
    await once(killed, "exit");
    await vi.waitFor(async () => expect(await signsOfLife()).toBe(0), { timeout: 5_000 });
    expect(await locked(), "PostgreSQL still keeps the job for the dead").toBe(1);
    const done: string[] = [];
    const worker = await startJobs(
      [{ name: "test.work", run: async (_, { id }) => void done.push(id!) }],
      options,
    );
    await vi.waitFor(() => expect(done).toEqual(["1"]), { timeout: 8_000 });
    await worker.stop();
  });

  test("of a living worker is left alone by the others, and finished before it stops", async () => {
    const state = { begun: 0, ended: 0, letGo: (): void => undefined };
    const work: Job = {
      name: "test.slow",
      async run() {
        state.begun += 1;
        await new Promise<void>((resolve) => {
          state.letGo = resolve;
        });
        state.ended += 1;
      },
    };
    const one = await startJobs([work], options);
    await addJob(db, "test.slow", {});
    await vi.waitFor(() => expect(state.begun).toBe(1), { timeout: 5_000 });
    const other = await startJobs([work], options);
    await vi.waitFor(async () => expect(await signsOfLife()).toBeGreaterThanOrEqual(3), { timeout: 5_000 });
    const stopping = one.stop();
    state.letGo();
    await stopping;
    expect(state).toMatchObject({ begun: 1, ended: 1 });
    await other.stop();
  });

  test("finds one sign of life of its worker, however often that was lost", async () => {
    const worker = await startJobs([{ name: "test.work", run: async () => undefined }], options);
    const inWords = sql`from pg_stat_activity where query like 'select pg_advisory_lock(hashtextextended(%worker%'
      and datname = current_database()`;
    const holders = () => one(sql`select count(*)::int as n ${inWords}`);
    await vi.waitFor(async () => expect(await signsOfLife()).toBe(2), { timeout: 5_000 });
    for (let loss = 0; loss < 3; loss++) {
      await sql`select pg_terminate_backend(pid, 1000) ${inWords}`.execute(db);
      await vi.waitFor(async () => expect(await signsOfLife()).toBe(2), { timeout: 5_000 });
      expect(await holders()).toBe(1);
    }
    await worker.stop();
  });

  test.each<[string, () => Promise<void>]>([
    ["done", () => Promise.resolve()],
    ["failed", () => Promise.reject(new Error("no"))],
  ])("whose end is noted while the database goes away is noted as %s afterwards", async (outcome, end) => {
    const { promise: noting, resolve: letGo } = Promise.withResolvers<void>();
    let blocked: Promise<unknown> | undefined;
    const run = async () => {
      const { promise: isLocked, resolve: locks } = Promise.withResolvers<void>();
      blocked = db.transaction().execute(async (tx) => {
        await sql`lock table graphile_worker._private_jobs in access exclusive mode`.execute(tx);
        locks();
        await noting;
      });
      await isLocked;
      await end();
    };
    const worker = await startJobs([{ name: "test.cut", run }], options);
    await addJob(db, "test.cut", {});
    const cut = () =>
      one(sql`
      select count(pg_terminate_backend(pid, 1000))::int as n from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()
        and query ~ '^(delete from|update) .*_private_jobs as jobs'`);
    await vi.waitFor(async () => expect(await cut()).toBeGreaterThan(0), { timeout: 5_000 });
    letGo();
    await blocked;
    const noted = outcome === "done" ? [] : [{ locked_by: null, last_error: "no" }];
    await vi.waitFor(
      async () => {
        const { rows } = await sql`
          select locked_by, last_error from graphile_worker._private_jobs`.execute(db);
        expect(rows).toEqual(noted);
      },
      { timeout: 8_000 },
    );
    await worker.stop();
  });

  test("that fails is tried again later", async () => {
    const failing = await startJobs(
      [{ name: "test.fail", run: () => Promise.reject(new Error("no")) }],
      options,
    );
    await addJob(db, "test.fail", {});
    await vi.waitFor(
      async () => {
        const { rows } = await sql<{ attempts: number; later: boolean }>`
          select attempts, run_at > now() as later from graphile_worker._private_jobs`.execute(db);
        expect(rows).toEqual([{ attempts: 1, later: true }]);
      },
      { timeout: 5_000 },
    );
    await failing.stop();
  });

  test("with a key waits once, however often it is asked for", async () => {
    for (let i = 0; i < 3; i++) await addJob(db, "test.key", { id: String(i) }, { key: "once" });
    expect(await waitingJobs()).toBe(1);
  });
});

test("a worker stops soon, also while the database is away", async () => {
  const way = await wayTo(url);
  const worker = await startJobs([{ name: "test.away", run: async () => undefined }], {
    ...options,
    url: way.url,
  });
  way.end();
  way.cut();
  const stopped = worker.stop().then(() => "stopped");
  expect(await Promise.race([stopped, wait(8_000, "still stopping")])).toBe("stopped");
});

describe("a pulse", () => {
  test("beats on one worker at a time", async () => {
    let beating = 0;
    let beats = 0;
    const pulse: Pulse = {
      name: "test.alone",
      every: 1,
      async beat() {
        beating += 1;
        expect(beating).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 3));
        beats += 1;
        beating -= 1;
        return false;
      },
    };
    const workers = [1, 2, 3].map(() => startPulses([pulse], { db, log: silentLog, act }));
    await vi.waitFor(() => expect(beats).toBeGreaterThan(20), { timeout: 5_000 });
    await Promise.all(workers.map(({ stop }) => stop()));
    expect(beating).toBe(0);
  });

  test("that fails is tried again, and does not hinder the others", async () => {
    const beats = { failing: 0, other: 0 };
    const pulses: Pulse[] = [
      { name: "test.failing", every: 1, beat: () => Promise.reject(new Error(`no ${beats.failing++}`)) },
      { name: "test.other", every: 1, beat: async () => ++beats.other < 0 },
    ];
    const running = startPulses(pulses, { db, log: silentLog, act });
    await vi.waitFor(() => expect(Math.min(beats.failing, beats.other)).toBeGreaterThan(3), {
      timeout: 5_000,
    });
    await running.stop();
  });

  test("keeps its lock however long a beat takes", async () => {
    const impatient = { ...socketOf(url), max: 2, connection: { idle_in_transaction_session_timeout: 50 } };
    const other = new Kysely<Tables>({
      dialect: postgresJsDialect(new Pool(() => postgres(url, impatient))),
    });
    const errors: unknown[] = [];
    const log = { error: (error: unknown) => errors.push(error) } as never;
    let beats = 0;
    const slow: Pulse = {
      name: "test.slow-beat",
      every: 1,
      async beat() {
        await new Promise((resolve) => setTimeout(resolve, 200));
        beats += 1;
        return false;
      },
    };
    const running = startPulses([slow], { db: other, log, act });
    await vi.waitFor(() => expect(beats).toBeGreaterThan(1), { timeout: 5_000 });
    await running.stop();
    await other.destroy();
    expect(errors).toEqual([]);
  });
});

const one = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(db)).rows[0]!.n;
const waitingJobs = () => one(sql`select count(*)::int as n from graphile_worker._private_jobs`);
const locked = () =>
  one(sql`select count(*)::int as n from graphile_worker._private_jobs where locked_by is not null`);
/** The advisory locks that workers hold for as long as they live. */
const signsOfLife = () =>
  one(sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())`);
