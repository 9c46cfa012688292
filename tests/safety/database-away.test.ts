import { randomBytes } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { recount } from "#modules/petitions/index.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log/index.ts";
import { type Postgres, removeDataFolder, startPostgres } from "#platform/postgres/index.ts";
import de from "#ui/strings/de.json" with { type: "json" };
import en from "#ui/strings/en.json" with { type: "json" };
import { linksIn, type TestInstance, testInstance } from "../../src/testing/instance.ts";
import {
  AMAL,
  confirmedOf,
  type OpenPetition,
  openPetition,
  proof,
  signAndReceive,
} from "../../src/testing/signing.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-away-"));
const keys = { signers: randomBytes(32), links: randomBytes(32), proofOfWork: randomBytes(32) };
const start = () => startPostgres({ dataDir, log: silentLog, durable: false });
let server: Postgres;
let instance: TestInstance;
let petition: OpenPetition;

beforeAll(async () => {
  server = await start();
  await migrate({ url: server.url });
  instance = await testInstance({
    beside: { services: { databaseUrl: server.url, keys } as TestInstance["services"] },
  });
  petition = await openPetition(instance);
});
afterAll(async () => {
  await server.stop();
  await removeDataFolder(dataDir);
});

const rows = async () =>
  (await sql`select id, state from signatures order by id`.execute(instance.services.db)).rows;
const form = (who: string) => ({ ...AMAL, email: `${who}@example.org`, proof: proof(instance) });

async function expectAway(answer: Response, words: Record<string, string> = en): Promise<void> {
  const page = await answer.text();
  expect(answer.status, page.slice(0, 200)).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(page.replaceAll("&#39;", "'")).toContain(words["error.503.happened"]);
  expect(page).not.toMatch(/ECONN|socket|postgres|\bat \//i);
}

describe("safety 71: while the database is away", () => {
  test("safety 71: every page and form says so plainly, nothing is half done, and all of it heals by itself", async () => {
    const { get, post } = instance;
    const links = await signAndReceive(instance, petition, { email: "before@example.org" });
    const before = await rows();
    await server.stop();
    const began = performance.now();
    const asked = Array.from({ length: 40 }, (_, index) =>
      index % 2 ? post(petition.form, form(`away${index}`)) : post(links.confirmation, {}),
    );
    for (const answer of await Promise.all(asked)) await expectAway(answer);
    for (const path of ["/", "/petitions", `${petition.path}/reasons`, links.confirmation, links.details])
      await expectAway(await get(path));
    await expectAway(await get("/petitions", { "accept-language": "de" }), de);
    expect(await (await get("/petitions.json")).json()).toEqual({ error: 503 });
    expect((await get("/health/live")).status).toBe(200);
    expect((await get("/health/ready")).status).toBe(503);
    expect(performance.now() - began, "nobody waits for a database that is not there").toBeLessThan(15_000);
    server = await start();
    await vi.waitFor(async () => expect((await get("/health/ready")).status).toBe(200), {
      timeout: 10_000,
      interval: 100,
    });
    expect(await rows()).toEqual(before);
    expect((await post(petition.form, form("after"))).status).toBe(303);
    expect((await post(links.confirmation, {})).status).toBe(303);
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await recount(instance.act())).toEqual([]);
  });

  test("safety 71: connections that it cuts in the middle leave all or nothing, and the next request works", async () => {
    const { post } = instance;
    const answers: Promise<Response>[] = [];
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 10; i++)
        answers.push(Promise.resolve(post(petition.form, form(`cut${round}-${i}`))));
      await new Promise((resolve) => setTimeout(resolve, 3 * round));
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and application_name = 'gemeinsam'`
        .execute(instance.services.db)
        .catch(() => undefined);
    }
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 303 && status !== 503)).toEqual([]);
    await vi.waitFor(async () => expect((await post(petition.form, form("whole"))).status).toBe(303), {
      timeout: 3_000,
    });
    const { rows: torn } = await sql`
      select s.id from signatures s left join outbox o on o.content->>'signatureId' = s.id::text
      where s.email like 'cut%' and o.id is null`.execute(instance.services.db);
    expect(torn).toEqual([]);
    const { rows: kept } = await sql<{
      n: number;
    }>`select count(*)::int as n from signatures where email like 'cut%'`.execute(instance.services.db);
    expect(kept[0]!.n).toBeGreaterThanOrEqual(statuses.filter((status) => status === 303).length);
    await instance.mail.deliver();
  });

  test.each([
    ["53100", "has no room on its disk"],
    ["53300", "takes no more connections"],
    ["57014", "took too long"],
    ["57P01", "is being stopped"],
  ])("safety 71: a database that says %s (%s) makes a 503, and nothing of the step stays", async (code) => {
    const { post, services } = instance;
    await instance.mail.deliver();
    await sql`truncate limits`.execute(services.db);
    const ref = await signAndReceive(instance, petition, { email: `full${code}@example.org` });
    await sql
      .raw(
        `create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '${code}'; end $$`,
      )
      .execute(services.db);
    for (const [table, ask] of [
      ["outbox", () => post(petition.form, form(`disk${code}`))],
      ["signature_counts", () => post(ref.confirmation, {})],
      ["facts", () => post(ref.confirmation, {})],
    ] as const) {
      await sql
        .raw(`create trigger refuse before insert on ${table} for each row execute function refuse()`)
        .execute(services.db);
      const before = await rows();
      await expectAway(await ask());
      await sql.raw(`drop trigger refuse on ${table}`).execute(services.db);
      expect(await rows(), table).toEqual(before);
    }
    const counted = await confirmedOf(instance, petition);
    expect((await post(ref.confirmation, {})).status).toBe(303);
    expect(await confirmedOf(instance, petition)).toBe(counted + 1);
    expect(linksIn(ref.mail)).toHaveLength(3);
  });
});
