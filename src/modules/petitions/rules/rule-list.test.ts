import { beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { type OpenPetition, openPetition, signAndReceive } from "../../../testing/signing.ts";

const instance = await testInstance();
const { act, as, get, services } = instance;
const MANY = 120;
let petition: OpenPetition;
const idOf = new Map<number, string>();

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
  for (const { domain, id } of rules) idOf.set(Number(/\d+/.exec(domain)![0]), id);
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

  test("begins with those where somebody waits for an answer, the longest first, and only there", async () => {
    await objection(3, { minutesAgo: 10 });
    await objection(60, { minutesAgo: 30 });
    await objection(60, { minutesAgo: 5 });
    await objection(7, { minutesAgo: 60, answered: true });
    const [first, second, third] = (await pages()).map(rulesOn);
    expect(first!.slice(0, 2)).toEqual([60, 3]);
    expect(first![2]).toBeGreaterThanOrEqual(115);
    expect(first).toHaveLength(52);
    expect(second).toHaveLength(50);
    expect(third).toHaveLength(20);
    expect(await (await get(`${petition.path}/rules?lang=en`)).text()).toContain("2 people object");
  });
});

async function objection(
  rule: number,
  { minutesAgo, answered = false }: { minutesAgo: number; answered?: boolean },
): Promise<void> {
  const { confirmation } = await signAndReceive(instance, petition, {
    name: "Ute",
    email: `ute${rule}-${minutesAgo}@bots.example`,
  });
  await services.db
    .insertInto("signature_objections")
    .values({
      petition_id: petition.id,
      rule_id: idOf.get(rule)!,
      signature_id: /signatures\/([^/]+)\//.exec(confirmation)![1]!,
      words: "Ich bin echt.",
      at: new Date(act().now.getTime() - minutesAgo * MINUTE),
      ...(answered && { answer: "stays", answer_words: "Nein.", answered_at: act().now }),
    })
    .execute();
}
