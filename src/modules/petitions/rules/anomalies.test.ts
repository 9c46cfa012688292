import { sql } from "kysely";
import { expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { openPetition } from "../../../testing/signing.ts";
import { heapsBy, standsOut } from "../queries/anomalies.ts";

const instance = await testInstance();
const { as, get, clock, services } = instance;
const { db } = services;
const petition = await openPetition(instance);
const team = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
const now = clock.now();

/** Of ordinary people one from each network; of machines all from one, in one minute. */
await sql`
  insert into signatures (petition_id, id, state, name, email, mailbox, country, language, network, submitted_at, verified_at,
    confirmed_at, held_for)
  select ${petition.id}::uuid, gen_random_uuid(), state, 'Person', n || '@' || domain, decode(md5(domain || n), 'hex'), 'DE', 'de',
    network, at, case state when 'confirmed' then at end, case state when 'confirmed' then at end, held
  from (
    select n, 'confirmed' as state, case when n % 3 = 0 then 'GMX.example' else 'own' || n || '.example' end as domain,
      '198.51.' || n || '.0/24' as network, ${now}::timestamptz - n * interval '7 minutes' as at, null as held
    from generate_series(1, 30) n
    union all select n, 'pending', 'bots.example', '203.0.113.0/24', ${now}::timestamptz - interval '1 hour', 'burst'
    from generate_series(1, 140) n
    union all select n, 'confirmed', 'old.example', null, ${new Date(now.getTime() - 9 * DAY)}::timestamptz, null
    from generate_series(1, 25) n
  ) as wave`.execute(db);

const since = new Date(now.getTime() - 7 * DAY);

test("the busiest network, domain and minute come first, beside what is usual", async () => {
  const network = await heapsBy(db, petition.id, "network", since);
  expect(network).toMatchObject({ all: 31, usual: 1 });
  expect(network.heaps[0]).toMatchObject({ key: "203.0.113.0/24", count: 140, held: 140, confirmed: 0 });
  expect(network.heaps.map((heap) => standsOut(heap, network)).filter(Boolean)).toHaveLength(1);
  const domain = await heapsBy(db, petition.id, "domain", undefined);
  expect(domain.heaps.slice(0, 3).map(({ key, count }) => [key, count])).toEqual([
    ["bots.example", 140],
    ["old.example", 25],
    ["gmx.example", 10],
  ]);
  expect(domain.heaps.map((heap) => standsOut(heap, domain))).toEqual([true, true, ...Array(8).fill(false)]);
  const minute = await heapsBy(db, petition.id, "minute", since);
  expect(minute.heaps[0]!.count).toBe(140);
});

test("a minute stands out beside one of a busy day, and a busy day's minutes do not beside each other", () => {
  expect(standsOut({ count: 176 }, { usual: 27 })).toBe(true);
  expect(standsOut({ count: 81 }, { usual: 27 })).toBe(false);
  expect(standsOut({ count: 19 }, { usual: 1 })).toBe(false);
});

test("each line leads to a rule about just that", async () => {
  as(team);
  const page = await (await get(`${petition.path}/anomalies?lang=en`)).text();
  expect(page).toContain("far more than usual");
  expect(page).toContain("Usual is 1: at least half have that many or fewer.");
  const links = [...page.matchAll(/href="([^"]*\/rules\/new\?[^"]*)"/g)].map(([, path]) =>
    path!.replaceAll("&amp;", "&"),
  );
  const begun = await Promise.all(
    [
      links.find((path) => path.includes("203.0.113.0")),
      links.find((path) => path.includes("span=submitted")),
    ].map(async (path) => (await get(path!)).text()),
  );
  expect(begun[0]).toContain('value="203.0.113.0/24"');
  expect(begun[1]).toMatch(/name="from"[^>]*value="\d{4}-\d\d-\d\dT\d\d:\d\d"/);
});

test("what stands out is for those who answer for signatures", async () => {
  const paper = await somebody(instance, "Uwe", { petition, responsibility: "paper" });
  for (const [viewer, status] of [
    [stranger, 401],
    [await somebody(instance, "Lea"), 403],
    [paper, 403],
    [team, 200],
  ] as const) {
    as(viewer);
    expect((await get(`${petition.path}/anomalies`)).status).toBe(status);
  }
});
