import { beforeEach, describe, expect, test } from "vitest";
import { audienceOf, foundCommunity } from "#modules/communities/index.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { aPerson } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import { startCampaign } from "./actions/start-campaign.ts";

const instance = await testInstance();
const { act, as, get, services } = instance;
const { db } = services;

let number = 0;
let host: Viewer;
let inside: Viewer;
let community: { communityId: string; slug: string };
let slug = "";

/** A petition, and a campaign with nothing to sign, both carried by a new community. */
async function carriedBy(visibility: "public" | "listed" | "hidden"): Promise<void> {
  host = await aPerson(instance, "Amal");
  const name = `Kanarienkreis ${++number}`;
  const texts = { name, purpose: "…", about: "", place: "", language: "de", speaks: [] };
  const founded = await foundCommunity(act(host), { ...texts, visibility, admission: "approval" });
  if ("refused" in founded) throw new Error(founded.refused);
  community = founded;
  inside = { ...host, audiences: [EVERYONE, MEMBERS, audienceOf(community.communityId)] };
  slug = `bus-${number}`;
  const petition = await openPetition(instance, { slug });
  await db
    .updateTable("subjects")
    .set({ home_id: community.communityId })
    .where("id", "in", db.selectFrom("subjects").select("home_id").where("id", "=", petition.id) as never)
    .execute();
  const { communityId } = community;
  const day = { slug: `day-${number}`, title: "Aktionstag", language: "de", startedBy: "Amal" } as const;
  const started = await startCampaign(act(), { ...day, state: "live", communityId });
  if ("refused" in started) throw new Error(started.refused);
}

/** Wherever something of the two is told. */
const surfaces = () => [
  "/",
  "/petitions",
  "/petitions.json",
  "/campaigns",
  `/petitions/${slug}`,
  `/petitions/${slug}.json`,
  `/petitions/${slug}/feed.atom`,
  `/petitions/${slug}/embed`,
  `/petitions/${slug}/share`,
  `/petitions/${slug}/reasons`,
  `/petitions/${slug}/privacy`,
  `/oembed?url=${encodeURIComponent(`http://nordstadt.test/petitions/${slug}`)}`,
  `/campaigns/day-${number}`,
  `/campaigns/day-${number}/news`,
];
const named = async (path: string): Promise<boolean> => {
  const answer = await get(path);
  expect(answer.status, path).toBe(200);
  return /Kanarienkreis/.test(await answer.text());
};

describe("safety 3: of a hidden community that carries a campaign", () => {
  beforeEach(() => carriedBy("hidden"));

  test("there is no trace for outsiders, whoever they are: not its name, not its address, not its id", async () => {
    const moderator = { ...(await aPerson(instance, "Mo")), instanceRole: "moderator" as const };
    const administrator = { ...(await aPerson(instance, "Ada")), instanceRole: "administrator" as const };
    for (const viewer of [stranger, await aPerson(instance, "Lea"), moderator, administrator]) {
      as(viewer);
      for (const path of surfaces()) {
        const answer = await get(path);
        expect(answer.status, path).toBe(200);
        const told = `${await answer.text()} ${JSON.stringify([...answer.headers])}`;
        for (const trace of ["Kanarienkreis", community.slug, community.communityId])
          expect(told, `${path} for ${viewer.name}`).not.toContain(trace);
        expect(told, path).not.toMatch(/carried by/);
      }
    }
  });

  test("its members read that it does, and that nobody else reads it", async () => {
    as(inside);
    for (const path of [`/petitions/${slug}`, `/campaigns/day-${number}`, "/campaigns"]) {
      const html = await (await get(path)).text();
      expect(html, path).toMatch(/Kanarienkreis.*only members of it read this/);
    }
    // Who looked from inside leaves nothing behind for whoever comes next.
    as(stranger);
    expect(await named(`/petitions/${slug}`)).toBe(false);
  });
});

describe("a community that is no secret", () => {
  test("is named by what it carries, on page and card, and lists it on its own page", async () => {
    await carriedBy("public");
    as(stranger);
    for (const path of ["/petitions", "/campaigns", `/petitions/${slug}`, `/campaigns/day-${number}`])
      expect(await named(path), path).toBe(true);
    expect(await (await get(`/petitions/${slug}`)).text()).toContain(`href="/communities/${community.slug}"`);
    expect(await (await get(`/communities/${community.slug}`)).text()).toContain(`/campaigns/day-${number}`);
  });

  test("that only shows its card is named as well, and what is inside stays inside", async () => {
    await carriedBy("listed");
    as(stranger);
    expect(await named(`/campaigns/day-${number}`)).toBe(true);
    expect(await (await get(`/communities/${community.slug}`)).text()).not.toContain(
      `/campaigns/day-${number}`,
    );
    as(inside);
    const own = await (await get(`/communities/${community.slug}`)).text();
    expect(own).toContain(`/campaigns/day-${number}`);
    expect(own).toContain(`/start?community=${community.slug}`);
  });

  test("whose name whoever started it bears is not named twice", async () => {
    await carriedBy("public");
    await db
      .updateTable("campaigns")
      .set({ started_by: `Kanarienkreis ${number}` })
      .where("id", "in", db.selectFrom("subjects").select("id").where("slug", "=", `day-${number}`) as never)
      .execute();
    as(stranger);
    const html = await (await get(`/campaigns/day-${number}`)).text();
    expect(html).toMatch(/Started by <a [^>]*>Kanarienkreis/);
    expect(html).not.toContain("carried by");
  });
});
