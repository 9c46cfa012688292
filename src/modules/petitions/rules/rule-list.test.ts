import { beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { type OpenPetition, openPetition } from "../../../testing/signing.ts";

const instance = await testInstance();
const { act, as, get, services } = instance;
const MANY = 120;
let petition: OpenPetition;

beforeAll(async () => {
  petition = await openPetition(instance);
  const other = await openPetition(instance, { slug: "other" });
  // Five at each moment, so that a page ends among those of one.
  const rule = (of: OpenPetition, number: number) => {
    const at = new Date(act().now.getTime() + Math.floor(number / 5) * MINUTE);
    const words = { domain: `bots${number}.example`, reason: "…", met: 1, counted: 1 };
    return { petition_id: of.id, id: newId(at), made_at: at, ...words };
  };
  const rules = Array.from({ length: MANY }, (_, number) => rule(petition, number));
  await services.db
    .insertInto("signature_rules")
    .values([...rules, rule(other, MANY)])
    .execute();
  as(await somebody(instance, "Mirjam", { petition, responsibility: "signatures" }));
});

const rulesOn = (page: string) =>
  [...page.matchAll(/bots(\d+)\.example/g)].map(([, number]) => Number(number));
const onwards = (page: string) => /class="older".*?href="([^"]*)"/s.exec(page)?.[1]?.replaceAll("&amp;", "&");

async function pages(): Promise<string[]> {
  const all: string[] = [];
  for (
    let path: string | undefined = `${petition.path}/rules`;
    path && all.length < MANY;
    path = onwards(all.at(-1)!)
  )
    all.push(await (await get(path)).text());
  return all;
}

describe("the list of rules", () => {
  test("goes on by key, the latest first, until each of this petition has stood in it once", async () => {
    const each = (await pages()).map(rulesOn);
    const listed = each.flat();
    expect(each.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(listed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: MANY }, (_, number) => number));
    expect(Math.min(...listed.slice(0, 50))).toBeGreaterThanOrEqual(70);
  });

  test("begins at its start with a key that is none", async () => {
    const page = await (await get(`${petition.path}/rules?after=nonsense`)).text();
    expect(rulesOn(page)).toHaveLength(50);
  });
});
