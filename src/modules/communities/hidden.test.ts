import { createHash } from "node:crypto";
import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { answerRequest } from "./actions/answer-request.ts";
import { archiveCommunity, reopenCommunity } from "./actions/archive-community.ts";
import { changeCommunity } from "./actions/change-community.ts";
import { appointMember, removeMember } from "./actions/change-member.ts";
import { foundCommunity } from "./actions/found-community.ts";
import { joinCommunity } from "./actions/join-community.ts";
import { leaveCommunity } from "./actions/leave-community.ts";
import { audienceOf, type Visibility } from "./community.ts";

const instance = await testInstance();
const { act, app, services, get, post, as, clock } = instance;
const { db } = services;

async function person(handle: string, changes: Partial<Viewer> = {}): Promise<Viewer & { personId: string }> {
  const { personId } = await createPerson(act(), { name: handle, handle, language: "de" });
  const session = { id: personId, provenAt: clock.now() };
  return {
    personId,
    name: handle,
    handle,
    session,
    instanceRole: "none",
    audiences: [EVERYONE, MEMBERS],
    ...changes,
  };
}

const WORDS = { about: "canary-about", place: "canary-place", language: "de" };
const TEXTS = { ...WORDS, speaks: ["de"] };

async function found(host: Viewer, name: string, visibility: Visibility) {
  const texts = { ...TEXTS, name, purpose: "canary-purpose", visibility, admission: "approval" as const };
  const founded = await foundCommunity(act(host), texts);
  if ("refused" in founded) throw new Error("too many communities");
  return founded;
}

/** As the next request would see it. */
async function fresh<Known extends Viewer>(viewer: Known): Promise<Known> {
  const rows = await db
    .selectFrom("person_audiences")
    .select("audience")
    .where("person_id", "=", viewer.personId!)
    .execute();
  return { ...viewer, audiences: [EVERYONE, MEMBERS, ...rows.map(({ audience }) => audience)] };
}

describe("a hidden community does not exist for others", () => {
  test("safety 2: every route of it answers them as it answers for one that nobody founded", async () => {
    const host = await person("host");
    const outsider = await person("outsider");
    const { slug } = await found(host, "canary circle", "hidden");
    const outsiders = [
      stranger,
      outsider,
      { ...outsider, instanceRole: "moderator" as const },
      { ...outsider, instanceRole: "administrator" as const },
    ];
    const paths = app.declared.filter(({ path }) => path.startsWith("/communities/:slug"));
    expect(paths.length).toBeGreaterThan(10);
    for (const viewer of outsiders)
      for (const { method, path } of paths) {
        as(viewer);
        const ask = async (name: string) => {
          const asked = path.replace(":slug", name).replace(/:\w+/g, "host");
          const form = {
            ...WORDS,
            name: "x",
            purpose: "x",
            visibility: "public",
            admission: "open",
            deed: "approve",
            role: "host",
            line: "",
          };
          const answer = method === "GET" ? await get(asked) : await post(asked, form);
          return { status: answer.status, body: (await answer.text()).replaceAll(name, "SLUG") };
        };
        const known = await ask(slug);
        expect([404, ...(viewer.personId ? [] : [401])], `${method} ${path}`).toContain(known.status);
        expect(known, `${method} ${path}`).toEqual(await ask("nobody-founded-this"));
      }
  });

  test("safety 3: no page that others can reach says a word of it", async () => {
    const outsider = await person("curious");
    as(await fresh(outsider));
    for (const path of [
      "/",
      "/communities",
      "/communities?after=zzzzzzz",
      "/petitions",
      "/petitions.json",
      "/me",
      "/people/host",
    ])
      expect(await (await get(path)).text(), path).not.toContain("canary");
    as(undefined);
    for (const path of ["/", "/communities", "/people/host"])
      expect(await (await get(path)).text(), path).not.toContain("canary");
  });

  test("safety 3: of a listed one, others read the card and nothing from inside", async () => {
    const host = await person("lister");
    const { slug } = await found(host, "listed one", "listed");
    as(undefined);
    const page = await (await get(`/communities/${slug}`)).text();
    expect(page).toContain("canary-purpose");
    expect(page).not.toMatch(/canary-about|lister|One member/);
    expect((await get(`/communities/${slug}/members`)).status).toBe(404);
  });

  test("when it is hidden later, the same link leads nowhere at once", async () => {
    const host = await person("hider");
    const { slug } = await found(host, "soon hidden", "public");
    as(undefined);
    expect((await get(`/communities/${slug}`)).status).toBe(200);
    const texts = {
      ...TEXTS,
      name: "soon hidden",
      purpose: "x",
      visibility: "hidden",
      admission: "open",
    } as const;
    await changeCommunity(act(host), slug, texts);
    expect((await get(`/communities/${slug}`)).status).toBe(404);
  });
});

describe("safety 9: communities do not bleed into each other", () => {
  test("whatever happens in one, nothing of another changes, and in each the two that say who belongs agree", async () => {
    const people = await Promise.all(["a", "b", "c", "d"].map((name) => person(`bleed-${name}`)));
    const host = people[0]!;
    const [here, there] = [await found(host, "here", "hidden"), await found(host, "there", "listed")];
    const who = fc.integer({ min: 0, max: 3 });
    const deeds = fc.array(fc.tuple(who, fc.integer({ min: 0, max: 8 }), who), {
      minLength: 5,
      maxLength: 15,
    });
    const before = await hashOf(there.communityId);
    await fc.assert(
      fc.asyncProperty(deeds, async (played) => {
        for (const [actor, deed, other] of played) await play(here.slug, people, [actor, deed, other]);
        expect(await hashOf(there.communityId)).toBe(before);
        await agree(here.communityId);
      }),
      { numRuns: 12 },
    );
  });

  async function play(
    slug: string,
    people: (Viewer & { personId: string })[],
    [actor, deed, other]: [number, number, number],
  ) {
    const viewer = await fresh(people[actor]!);
    const asking = act(viewer);
    const personId = people[other]!.personId;
    const texts = { ...TEXTS, name: "here", purpose: "x", admission: "open" } as const;
    const ways = [
      () => joinCommunity(asking, slug),
      () => joinCommunity(asking, slug, { invited: "by-host" }),
      () => leaveCommunity(asking, slug),
      () => answerRequest(asking, slug, { personId, deed: "approve", line: "" }),
      () => answerRequest(asking, slug, { personId, deed: "decline", line: "" }),
      () => removeMember(asking, slug, personId, ""),
      () => appointMember(asking, slug, personId, "host"),
      () => changeCommunity(asking, slug, { ...texts, visibility: other % 2 ? "public" : "hidden" }),
      () => (other % 2 ? archiveCommunity(asking, slug) : reopenCommunity(asking, slug)),
    ];
    try {
      await ways[deed]!();
    } catch (error) {
      expect(["NotFound", "Forbidden"]).toContain((error as Error).constructor.name);
    }
  }

  async function agree(id: string) {
    const { rows } = await sql<Record<string, number>>`
      select
        (select count(*) from memberships where community_id = ${id} and state = 'member') as rows,
        (select count(*) from person_audiences where audience = ${audienceOf(id)}) as audiences,
        (select count(*) from memberships where community_id = ${id} and role = 'host') as hosts
`.execute(db);
    const { rows: belonging, audiences, hosts } = rows[0]!;
    expect(audiences).toBe(belonging);
    expect(hosts).toBeGreaterThan(0);
  }

  async function hashOf(id: string): Promise<string> {
    const { rows } = await sql<{ all: string }>`
      select json_build_array(
        (select row_to_json(c) from communities c where id = ${id}),
        (select row_to_json(s) from subjects s where id = ${id}),
        (select json_agg(m order by person_id) from memberships m where community_id = ${id}),
        (select json_agg(a order by person_id) from person_audiences a where audience = ${audienceOf(id)})
      )::text as all`.execute(db);
    return createHash("sha256").update(rows[0]!.all).digest("hex");
  }
});
