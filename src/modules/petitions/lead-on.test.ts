import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { testInstance } from "../../testing/instance.ts";
import { newcomer, PASSWORD } from "../../testing/newcomer.ts";
import { openPetition } from "../../testing/signing.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";

const instance = await testInstance();
const { db } = instance.services;

/** Each leads on to the petition. */
const FORMER = [
  "/campaigns/nachtbus",
  "/campaigns/once",
  "/petitions/once",
  "/petitions/nachtbus/signatures",
];

beforeAll(async () => {
  const { id } = await openPetition(instance);
  await sql`insert into former_slugs (kind, slug, subject_id) values ('petition', 'once', ${id})`.execute(db);
  await sql`insert into former_slugs (kind, slug, subject_id)
    select 'campaign', 'once', home_id from subjects where id = ${id}`.execute(db);
});

describe("an address that leads on to another of the same thing", () => {
  test.each(FORMER)("%s takes along what was asked with it, and the language once", async (path) => {
    const [arrives, asked] = await arrival(visitor(instance), `${path}?lang=de&welcome=yes&after=%26x#part`);
    expect(arrives).toMatch(/^\/petitions\/nachtbus\?/);
    expect(asked.getAll("lang")).toEqual(["de"]);
    expect([asked.get("welcome"), asked.get("after")]).toEqual(["yes", "&x"]);
    expect(await arrival(visitor(instance), path)).toMatchObject([expect.not.stringContaining("?"), {}]);
  });

  test.each(FORMER)("a newcomer who was going to %s is welcomed where they arrive", async (path) => {
    const ida = await newcomer(instance, `ida-${FORMER.indexOf(path)}`);
    const [arrives] = await arrival(ida, `${path}?welcome=yes`);
    expect(await (await ida.get(arrives)).text()).toMatch(/role="status"[\s\S]*sign in with the name/);
  });

  test("from the form of joining to the greeting, with all that lies between", async () => {
    const noa = visitor(instance);
    const form = { name: "Noa", handle: "noa", password: PASSWORD, next: FORMER[1]! };
    const joined = await noa.post("/sign-up", form);
    const [arrives] = await arrival(noa, joined.headers.get("location")!);
    expect(await (await noa.get(arrives)).text()).toContain("<bdi>noa</bdi>");
  });
});

/** Follows until a page answers. */
async function arrival(person: Visitor, path: string): Promise<[string, URLSearchParams]> {
  const on = (await person.get(path.split("#")[0]!)).headers.get("location");
  if (on) return arrival(person, on);
  return [path, new URL(path, "https://here.example").searchParams];
}
