import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { foundCommunity, joinCommunity } from "#modules/communities/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, DEMAND, seenAgain, startedBy, teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import type { Responsibility } from "./campaign.ts";
import { findCampaignFor } from "./queries/campaigns.ts";

const instance = await testInstance();
const { act, services, as, get, post } = instance;
const { db } = services;

let number = 0;
let amal: Viewer;
let own: { slug: string; communityId: string; name: string };

beforeEach(async () => {
  await sql`truncate limits`.execute(db);
  amal = await aPerson(instance, "Amal");
  own = await founded(amal);
  amal = await seenAgain(instance, amal);
});

async function founded(host: Viewer, visibility: "public" | "hidden" = "public") {
  const name = `Nachtkreis ${++number}`;
  const texts = { name, purpose: "…", about: "", place: "", language: "de", speaks: [] };
  const made = await foundCommunity(act(host), { ...texts, visibility, admission: "open" });
  if ("refused" in made) throw new Error(made.refused);
  return { ...made, name };
}

const archive = (id: string) => sql`update subjects set state = 'archived' where id = ${id}`.execute(db);
const textOf = async (path: string) => (await get(path)).text();
const option = (slug: string, isChosen = false) =>
  new RegExp(`<option value="${slug}"${isChosen ? " selected" : "(?! selected)"}`);
const begun = async (community?: string) => {
  const { slug, viewer } = await startedBy(instance, amal, community === undefined ? {} : { community });
  amal = viewer;
  return slug;
};
const carries = async (slug: string) => (await findCampaignFor(db, amal, slug)).communityId;
const choose = (slug: string, community: string) =>
  post(`/campaigns/${slug}/draft/demand`, { ...DEMAND, community, lang: "en" });
const inTeam = async (slug: string, responsibility: Responsibility) =>
  teammate(instance, "Lea", (await findCampaignFor(db, amal, slug)).id, responsibility);

describe("a community that carries a campaign is refused", () => {
  test.each(["somebody else's", "a hidden one of others", "an archived one", "one that was made up"])(
    "as %s, in one and the same way, and nothing changes",
    async (which) => {
      const other = await founded(
        await aPerson(instance, "Jonas"),
        which.includes("hidden") ? "hidden" : "public",
      );
      const archived = await founded(amal);
      await archive(archived.communityId);
      const asked = which.includes("archived") ? archived : other;
      const wanted = which.includes("made up") ? "x'--" : asked.slug;
      const slug = await begun(own.slug);
      for (const answer of [
        await post("/start", { ...DEMAND, community: wanted, lang: "en" }),
        await choose(slug, wanted),
      ]) {
        const page = await answer.text();
        expect(answer.status).toBe(422);
        expect(page).toContain('id="community-error"');
        expect(page).not.toContain(asked.name);
        expect(page).toContain(DEMAND.title);
      }
      expect(await carries(slug)).toBe(own.communityId);
    },
  );

  test("of whoever does not lead the team, or where everybody sees it already", async () => {
    const slug = await begun(own.slug);
    const lea = await inTeam(slug, "story");
    as(lea);
    const page = await textOf(`/campaigns/${slug}/draft/demand`);
    expect(page).not.toContain('name="community"');
    expect((await choose(slug, "")).status).toBe(403);
    expect((await post(`/campaigns/${slug}/draft/demand`, DEMAND)).status).toBe(303);
    as(amal);
    await post(`/campaigns/${slug}/draft/addressees`, ADDRESSEES);
    await post(`/campaigns/${slug}/draft/about`, ABOUT);
    await post(`/campaigns/${slug}/draft/signing`, { signed: "no" });
    await post(`/campaigns/${slug}/publication`, {});
    expect(await textOf(`/campaigns/${slug}/draft/demand`)).not.toContain('name="community"');
    expect((await choose(slug, "")).status).toBe(403);
    expect(await carries(slug)).toBe(own.communityId);
  });
});

describe("who carries a campaign", () => {
  test("is asked of whoever belongs to a community, and of nobody else", async () => {
    const archived = await founded(amal);
    await archive(archived.communityId);
    as(amal);
    const page = await textOf("/start?lang=en");
    expect(page).toMatch(option(own.slug));
    expect(page).toMatch(option("", true));
    expect(page).not.toMatch(option(archived.slug));
    expect(await textOf(`/start?community=${own.slug}`)).toMatch(option(own.slug, true));
    as(await aPerson(instance, "Lea"));
    expect(await textOf("/start")).not.toContain('name="community"');
  });

  test("is chosen at the start, and changed until it is published", async () => {
    const slug = await begun(own.slug);
    expect(await carries(slug)).toBe(own.communityId);
    expect(await textOf(`/campaigns/${slug}/draft/demand`)).toMatch(option(own.slug, true));
    expect((await choose(slug, "")).status).toBe(303);
    expect(await carries(slug)).toBeUndefined();
    const another = await founded(amal);
    amal = await seenAgain(instance, amal);
    as(amal);
    await choose(slug, another.slug);
    expect(await carries(slug)).toBe(another.communityId);
  });

  test("stays when whoever saves the stage does not belong to it, and gives no hidden one away", async () => {
    const hidden = await founded(amal, "hidden");
    amal = await seenAgain(instance, amal);
    const slug = await begun(hidden.slug);
    const lea = await inTeam(slug, "lead");
    as(lea);
    await joinCommunity(act(lea), own.slug, {});
    const page = await textOf(`/campaigns/${slug}/draft/demand`);
    expect(page).toMatch(option("", true));
    for (const trace of [hidden.name, hidden.slug]) expect(page).not.toContain(trace);
    expect((await choose(slug, "")).status).toBe(303);
    expect(await carries(slug)).toBe(hidden.communityId);
  });
});
