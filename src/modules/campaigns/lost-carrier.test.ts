import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { giveRole } from "#modules/accounts/index.ts";
import { foundCommunity, joinCommunity } from "#modules/communities/index.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, DEMAND, seenAgain, startedBy } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { switchReview } from "./actions/switch-review.ts";
import { writeTeam } from "./actions/write-team.ts";
import { findCampaignFor } from "./queries/campaigns.ts";
import { lastReview } from "./queries/reviews.ts";

const instance = await testInstance();
const { act, services, as, get, post } = instance;
const { db } = services;

const LOST = "nobody who leads your team can start anything any more";
let number = 0;
let host: Viewer;
let amal: Viewer;
let community: { slug: string; communityId: string; name: string };
let slug: string;
let path: string;

beforeEach(async () => {
  await sql`truncate limits, campaign_reviews`.execute(db);
  await switchReview(act(), false);
});

/** A complete draft of Amal's, carried by a community of others that she belongs to. */
async function carriedBy(visibility: "public" | "hidden"): Promise<void> {
  host = { ...(await aPerson(instance, "Jonas")), session: { id: "x", provenAt: act().now } };
  const name = `Nachtkreis ${++number}`;
  const texts = { name, purpose: "…", about: "", place: "", language: "de", speaks: [] };
  const made = await foundCommunity(act(host), { ...texts, visibility: "public", admission: "open" });
  if ("refused" in made) throw new Error(made.refused);
  community = { ...made, name };
  host = await seenAgain(instance, host);
  amal = await aPerson(instance, "Amal");
  await joinCommunity(act(amal), community.slug, {});
  as(host);
  await post(`/communities/${made.slug}/edit`, { ...texts, speaks: "", visibility, admission: "open" });
  ({ slug, viewer: amal } = await startedBy(instance, await seenAgain(instance, amal), {
    community: made.slug,
  }));
  path = `/campaigns/${slug}`;
  await post(`${path}/draft/addressees`, ADDRESSEES);
  await post(`${path}/draft/about`, ABOUT);
  await post(`${path}/draft/signing`, { signed: "no" });
}

const out: Record<string, () => Promise<unknown>> = {
  "was removed from it": async () => {
    as(host);
    const removal = `/communities/${community.slug}/members/${amal.handle}/removal`;
    expect((await post(removal, { line: "" })).status).toBe(303);
  },
  "has left it": async () => post(`/communities/${community.slug}/membership/end`, {}),
  "belongs to one that was archived": async () => {
    as(host);
    await post(`/communities/${community.slug}/archive`, {});
  },
};
const asAmal = async () => {
  amal = await seenAgain(instance, amal);
  as(amal);
};
const publish = () => post(`${path}/publication`, { lang: "en" });
const textOf = async (where: string) => (await get(where)).text();
const campaign = () => findCampaignFor(db, amal, slug);
const lead = async (viewer: Viewer) => {
  const { id: campaignId } = await campaign();
  await writeTeam(db, { campaignId, personId: viewer.personId!, responsibilities: ["lead"] }, act().now);
  return seenAgain(instance, viewer);
};

describe("a draft that a community carries is not published", () => {
  test.each(Object.keys(out))("by somebody who %s, and they read what to do", async (how) => {
    await carriedBy("public");
    await out[how]!();
    await asAmal();
    const refused = await publish();
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain(LOST);
    expect(page).toContain(`href="${path}/draft/demand`);
    expect(page).not.toContain(`action="${path}/publication"`);
    expect(await textOf(`${path}/desk?lang=en`)).not.toContain("it can be published now");
    expect(await campaign()).toMatchObject({ state: "draft", communityId: community.communityId });

    expect((await post(`${path}/draft/demand`, { ...DEMAND, community: "" })).status).toBe(303);
    expect((await publish()).status).toBe(303);
    expect(await campaign()).toMatchObject({ state: "live", communityId: undefined });
  });

  test("unless they are let in again, or somebody else who leads its team belongs there", async () => {
    await carriedBy("public");
    await out["has left it"]!();
    await asAmal();
    expect((await publish()).status).toBe(422);
    await joinCommunity(act(amal), community.slug, {});
    await asAmal();
    expect(await textOf(`${path}/draft/check?lang=en`)).not.toContain(LOST);
    await out["has left it"]!();
    await lead(host);
    await asAmal();
    expect((await publish()).status).toBe(303);
    expect(await campaign()).toMatchObject({ state: "live", communityId: community.communityId });
  });

  test("by whoever looks at it first, when it was lost on the way; they can send it back", async () => {
    await carriedBy("public");
    await switchReview(act(), true);
    as(amal);
    expect((await publish()).status).toBe(303);
    await out["was removed from it"]!();
    const mo = await aPerson(instance, "Mo");
    await giveRole(act(), mo.handle!, "moderator");
    as({ ...mo, instanceRole: "moderator" });
    const review = (await lastReview(db, (await campaign()).id))!.id;
    const decide = (form: Record<string, string>) =>
      post(`${path}/review`, { review, words: "", lang: "en", ...form });
    const refused = await decide({ decision: "publish" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("nobody who leads its team can start anything any more");
    expect((await campaign()).state).toBe("review");
    expect((await decide({ decision: "return", "reason-demand": "yes" })).status).toBe(303);
    expect((await campaign()).state).toBe("draft");
  });
});

describe("safety 3: a hidden community that carries a draft", () => {
  test("safety 3: is none to whoever was removed from it: it goes with the publishing, and nothing tells of it", async () => {
    await carriedBy("hidden");
    await out["was removed from it"]!();
    await asAmal();
    const check = await textOf(`${path}/draft/check?lang=en`);
    for (const trace of [LOST, community.name, community.slug]) expect(check).not.toContain(trace);
    expect((await publish()).status).toBe(303);
    expect(await campaign()).toMatchObject({ state: "live", communityId: undefined });
    as(host);
    expect(await textOf(`/communities/${community.slug}`)).not.toContain(slug);
    as(stranger);
    expect(await textOf(path)).not.toContain(community.name);
  });

  test("goes on carrying it when somebody publishes who does not belong to it, beside somebody who does", async () => {
    await carriedBy("hidden");
    as(await lead(await aPerson(instance, "Lea")));
    expect((await publish()).status).toBe(303);
    expect(await campaign()).toMatchObject({ state: "live", communityId: community.communityId });
  });
});
