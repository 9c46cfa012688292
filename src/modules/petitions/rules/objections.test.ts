import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { type OpenPetition, openPetition } from "../../../testing/signing.ts";

const instance = await testInstance();
const { act, as, get, post, services } = instance;
const { db } = services;
const ruleId = newId(act().now);
const MANY = 120;
let petition: OpenPetition;
let team: Viewer;
let rule: string;

beforeAll(async () => {
  petition = await openPetition(instance);
  team = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
  rule = `${petition.path}/rules/${ruleId}`;
  const words = { domain: "bots.example", reason: "…", met: MANY, counted: MANY };
  await db
    .insertInto("signature_rules")
    .values({ petition_id: petition.id, id: ruleId, ...words, made_at: act().now })
    .execute();
  const ids = Array.from({ length: MANY }, () => newId(act().now));
  // Two objected at each moment, and one of the first has an answer already.
  await sql`
    insert into signatures (petition_id, id, state, name, email, mailbox, language, country, submitted_at, verified_at,
      held_for, set_aside_by, set_aside_from)
    select ${petition.id}::uuid, id::uuid, 'pending', 'Person ' || n || 'x', n || '@bots.example',
      decode(md5(n::text), 'hex'), 'de', 'DE', ${act().now}, ${act().now}, 'rule', ${ruleId}::uuid, 'confirmed'
    from json_array_elements_text(${ids}::json) with ordinality as made(id, n)`.execute(db);
  await sql`
    insert into signature_objections (petition_id, rule_id, signature_id, words, at, answer, answer_words, answered_at)
    select petition_id, ${ruleId}::uuid, id, name, ${act().now}::timestamptz + (n / 2) * interval '1 second',
      case when n = 4 then 'stays' end, case when n = 4 then 'No.' end, case when n = 4 then ${act().now}::timestamptz end
    from (select petition_id, id, name, substr(name, 8, length(name) - 8)::int as n
      from signatures where petition_id = ${petition.id}) s`.execute(db);
  as(team);
});

const namesOn = (page: string) =>
  [...page.matchAll(/<blockquote><p[^>]*>(Person \d+x)</g)].map(([, name]) => name!);
const onwards = (page: string) =>
  /href="([^"]*\?objections=[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&").split("#")[0];

async function pages(): Promise<string[]> {
  const all: string[] = [];
  for (let path: string | undefined = rule; path && all.length < MANY; path = onwards(all.at(-1)!))
    all.push(await (await get(path)).text());
  return all;
}

describe("the list of objections", () => {
  test("goes on by key until each has stood in it once, those with an answer last", async () => {
    const names = (await pages()).flatMap(namesOn);
    expect(names).toHaveLength(MANY);
    expect(new Set(names).size).toBe(MANY);
    expect(names.at(-1)).toBe("Person 4x");
  });

  test("shows a refused answer on the page where it was written", async () => {
    const [first, second] = await pages();
    const action = /action="([^"]*\/objections\/[^"]*)"/.exec(second!)![1]!.replaceAll("&amp;", "&");
    const refused = await post(action, { answer: "stays", words: " " });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(namesOn(page)).toEqual(namesOn(second!));
    expect(namesOn(page)).not.toEqual(namesOn(first!));
    expect(page).toContain('id="words-error"');
  });

  test("begins at its start with a key that is none", async () => {
    const page = await (await get(`${rule}?objections=waiting_nonsense`)).text();
    expect(namesOn(page)).toHaveLength(50);
  });
});
