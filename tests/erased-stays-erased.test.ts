import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { backup, restore } from "#platform/backup/index.ts";
import { DAY, MINUTE } from "#platform/clock.ts";
import { connect, type Database } from "#platform/database/index.ts";
import { ERASED_LIST, eraseAgain, erasureLines, keepErasureJob, mergeErasures } from "#platform/erasures.ts";
import { startJobs } from "#platform/jobs/index.ts";
import { silentLog } from "#platform/log/index.ts";
import { emptyDatabase } from "#platform/testing/database.ts";
import { eraseAgainAtStart } from "../src/erase-again.ts";
import { modules } from "../src/modules.ts";
import { type TestInstance, testInstance } from "../src/testing/instance.ts";
import { newcomer, TRUSTING } from "../src/testing/newcomer.ts";
import { confirmedOf, openPetition, signAndConfirm } from "../src/testing/signing.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-erased-"));
afterAll(() => rm(folder, { recursive: true }));

const instanceOn = (dataDir: string, beside?: Pick<TestInstance, "services">) =>
  testInstance({
    environment: { ...TRUSTING.environment, DATA_DIR: join(folder, dataDir) },
    ...(beside && { beside }),
  });

test("safety 70: whoever left or withdrew after a backup is erased again when it is restored, and nobody else", async () => {
  const before = await instanceOn("before");
  const hanna = await newcomer(before, "hanna", "hanna@example.org");
  await newcomer(before, "juri", "juri@example.org");
  const bus = await openPetition(before, { slug: "nachtbus" });
  const amal = await signAndConfirm(before, bus, { name: "Amal Haddad", email: "amal@example.org" });
  const mira = await signAndConfirm(before, bus, { name: "Mira Sander", email: "mira@example.org" });
  const file = join(folder, "backup.tar.zst");
  const { databaseUrl, keys } = before.services;
  await backup({ file, databaseUrl, dataDir: join(folder, "before") });

  before.clock.advance(5 * MINUTE);
  expect((await hanna.post("/me/data/erasure", { sure: "yes" })).status).toBe(200);
  expect((await before.post(amal.withdrawal, {})).status).toBe(200);
  await workOff(before);
  const noted = await erasureLines(join(folder, "before"));
  expect(noted.map((line) => line.split(" ")[1]).sort()).toEqual(["accounts.left", "petitions.withdrawn"]);
  expect(noted.join()).not.toMatch(/hanna|amal/i);

  const restored = await emptyDatabase();
  await restore({
    file,
    dataDir: join(folder, "after"),
    databaseUrl: restored,
    erased: noted,
    log: silentLog,
  });
  const after = await instanceOn("after", { services: { ...before.services, databaseUrl: restored, keys } });
  expect(await tablesWith(after.services.db, "hanna@example.org")).toEqual(["public.persons"]);
  expect(await tablesWith(after.services.db, "amal@example.org")).toEqual(["public.signatures"]);

  await eraseAgainAtStart(after.services, modules);
  for (const gone of ["hanna", "amal", "Haddad"])
    expect(await tablesWith(after.services.db, gone)).toEqual([]);
  expect(await tablesWith(after.services.db, "juri@example.org")).toEqual(["public.persons"]);
  expect(await confirmedOf(after, bus)).toBe(1);
  expect((await after.get(mira.withdrawal)).status).toBe(200);
  await workOff(after);
  const sizeOf = async () => (await erasureLines(join(folder, "after"))).length;
  const size = await sizeOf();
  await eraseAgainAtStart(after.services, modules);
  await workOff(after);
  expect(await sizeOf()).toBe(size);
}, 60_000);

test("what this database has seen is not done again, but for the last day", async () => {
  const { act, clock } = await instanceOn("seen");
  const dataDir = join(folder, "seen");
  const now = clock.now();
  const note = (daysAgo: number, id: string) =>
    `${new Date(now.getTime() - daysAgo * DAY).toISOString()} exchange.ended ${id}`;
  const done: string[] = [];
  const erasers = { "exchange.ended": async (_: unknown, id: string) => void done.push(id) };
  await mergeErasures([note(3, "a"), note(2, "b"), note(2, "b"), "torn 2026"], dataDir);
  expect(await eraseAgain(act(), dataDir, erasers)).toBe(2);
  // Torn by a power cut, and gone on with.
  await appendFile(join(dataDir, ERASED_LIST), `${note(1, "c").slice(0, 30)}`);
  await mergeErasures([note(0.5, "d"), note(0.4, "e")], dataDir);
  expect(await eraseAgain(act(), dataDir, erasers)).toBe(2);
  expect(await eraseAgain(act(), dataDir, {})).toBe(0);
  // The newest that it had seen lies within the last day before that.
  expect(done).toEqual(["a", "b", "b", "d", "e"]);
});

/** Until no note waits any more. */
async function workOff({ services, act }: TestInstance): Promise<void> {
  const { config, databaseUrl } = services;
  const jobs = await startJobs([keepErasureJob(config.dataDir)], { url: databaseUrl, log: silentLog, act });
  const { db, close } = connect(databaseUrl, { connections: 1 });
  try {
    for (let waits = true; waits; await wait(20)) {
      const { rows } = await sql`
        select 1 from graphile_worker.jobs where task_identifier = 'platform.keepErasure'`.execute(db);
      waits = rows.length > 0;
    }
  } finally {
    await close();
    await jobs.stop();
  }
}

/** Every table that has a row with this text in it. */
async function tablesWith(db: Database, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await sql`
      select 1 from ${sql.raw(name)} t where t::text ilike ${`%${text}%`} limit 1`.execute(db);
    if (hits.length > 0) found.push(name);
  }
  return found;
}
