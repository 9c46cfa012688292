import { sql } from "kysely";
import { expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { testInstance } from "../../../testing/instance.ts";
import { openPetition, signAndReceive } from "../../../testing/signing.ts";
import { forgetNetworks } from "./forget-networks.ts";

const instance = await testInstance();
const { act, clock, services } = instance;

test("networks of twelve thousand are forgotten in batches, past the one that is just being confirmed", async () => {
  await signAndReceive(instance, await openPetition(instance));
  await sql`
    insert into signatures select (copy).* from (
      select jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'network', '198.51.100.0/24')) as copy
      from signatures s, generate_series(1, 12000)) copies`.execute(services.db);
  clock.advance(7 * DAY);
  await services.db.transaction().execute(async (tx) => {
    await sql`select from signatures where network is not null limit 1 for update`.execute(tx);
    expect(await forgetNetworks(act())).toBeGreaterThanOrEqual(11_999);
  });
  const left = await services.db
    .selectFrom("signatures")
    .select("id")
    .where("network", "is not", null)
    .execute();
  expect(left).toHaveLength(1);
  expect(await forgetNetworks(act())).toBe(1);
});
