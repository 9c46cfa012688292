import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { startCampaign } from "#modules/campaigns/index.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { ADDRESSEES, aPerson, SIGNING, seenAgain } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { signAndConfirm } from "../../testing/signing.ts";
import { findPetitionFor } from "./queries/petitions.ts";

const instance = await testInstance();
const { act, services, as, get, post, clock } = instance;
const { db } = services;
let number = 0;
let lead: Viewer;
let campaignId = "";
let slug = "";
let desk = "";
let publication = "";

const RULES = { ...SIGNING, goal: "300", goal_reason: "Jede zehnte Person", lang: "en" };
const save = (rules: Record<string, string> = {}) =>
  post(`/campaigns/${slug}/draft/signing`, { ...RULES, ...rules });
const textOf = async (path: string) => (await get(path)).text();
const petition = () => findPetitionFor(db, lead, slug);
const review = (before: string) =>
  sql`insert into instance (key, value) values ('review', jsonb_build_object('before', ${before}::text))
    on conflict (key) do update set value = excluded.value`.execute(db);

/** An action day that everybody sees, with nothing to sign. */
beforeEach(async () => {
  await review("nothing");
  lead = await aPerson(instance, "Lea");
  slug = `aktionstag-${++number}`;
  const texts = {
    slug,
    title: "Aktionstag am Depot",
    language: "de",
    startedBy: "Lea",
    summary: "…",
    story: "…",
  };
  const addressees = [{ name: "Stadtrat Nordstadt" }];
  const started = await startCampaign(act(lead), { ...texts, state: "live", addressees });
  if ("refused" in started) throw new Error(started.refused);
  campaignId = started.campaignId;
  lead = await seenAgain(instance, lead);
  as(lead);
  desk = `/campaigns/${slug}/desk?lang=en`;
  publication = `/campaigns/${slug}/petition/publication`;
});

describe("a petition that is added to a campaign that runs", () => {
  test("is published by nobody but who leads", async () => {
    await save();
    const writer = await aPerson(instance, "Bao");
    await db
      .insertInto("campaign_team")
      .values({
        campaign_id: campaignId,
        person_id: writer.personId!,
        responsibilities: ["story"],
        since: clock.now(),
      })
      .execute();
    const audiences = [EVERYONE, MEMBERS, `campaign:${campaignId}`];
    for (const [viewer, status] of [
      [stranger, 401],
      [await aPerson(instance, "Amal"), 403],
      [{ ...writer, audiences }, 403],
    ] as const) {
      as(viewer);
      expect((await post(publication, {})).status).toBe(status);
    }
    as({ ...writer, audiences });
    expect(await textOf(desk)).toContain("Whoever leads the campaign publishes it.");
    expect((await petition()).state).toBe("draft");
  });

  test("is not published with something missing, nor where there is none", async () => {
    await post(publication, {});
    await expect(petition()).rejects.toThrow();
    await save();
    await post(`/campaigns/${slug}/draft/addressees`, { ...ADDRESSEES, addressed: "nobody" });
    await post(publication, {});
    expect((await petition()).state).toBe("draft");
    const page = await textOf(desk);
    expect(page).toContain("Who must answer");
    expect(page).not.toContain("Publish the petition");
  });

  test("goes around no review: where drafts are looked at first, none is added and none published", async () => {
    await save();
    await review("publishing");
    await post(publication, {});
    expect((await petition()).state).toBe("draft");
    expect(await textOf(desk)).toContain("a petition that is added later could not be");
    await save({ signed: "no" });
    await expect(petition()).rejects.toThrow();
    expect((await save()).status).toBe(422);
    expect(await textOf(desk)).not.toContain("Add a petition");
  });

  test("is seen by the team alone until then, and nobody can sign it", async () => {
    await save();
    expect(await textOf(`/petitions/${slug}?lang=en`)).toContain("This is how everybody will see it");
    as(stranger);
    for (const path of [`/petitions/${slug}`, `/petitions/${slug}.json`, `/petitions/${slug}/embed`])
      expect((await get(path)).status, path).toBe(404);
    for (const path of ["/petitions", "/petitions.json"])
      expect(await textOf(path), path).not.toContain(slug);
    const form = { name: "Amal", email: "amal@example.org", country: "DE" };
    expect((await post(`/petitions/${slug}/signatures`, form)).status).toBe(404);
    // The campaign stands where it stood, for strangers and for the team.
    expect(await textOf("/")).toContain(`/campaigns/${slug}`);
    for (const viewer of [stranger, lead]) {
      as(viewer);
      expect((await get(`/campaigns/${slug}`)).status).toBe(200);
      expect(await textOf(`/campaigns/${slug}`)).not.toContain(`/petitions/${slug}`);
    }
  });

  test("holds the next step until it is published or taken out", async () => {
    await save();
    const refused = await post(`/campaigns/${slug}/steps/closed`, { line: "", lang: "en" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("is not published yet");
    await save({ signed: "no" });
    expect((await post(`/campaigns/${slug}/steps/closed`, { line: "" })).status).toBe(303);
  });

  test("is offered at the desk, changed, published once and signed, and opened on that day", async () => {
    expect(await textOf(desk)).toContain("Add a petition");
    expect((await save()).headers.get("location")).toBe(`/campaigns/${slug}/desk`);
    await save({ goal: "500", country: "AT" });
    expect(await petition()).toMatchObject({ goal: 500, country: "AT", state: "draft" });
    clock.advance(3 * 24 * 3_600_000);
    expect(await textOf(desk)).toContain("This place sends no mail yet");
    const both = await Promise.all([1, 2].map(() => post(publication, { lang: "en" })));
    expect(both.map((answer) => answer.headers.get("location")).sort()).toEqual([
      `/campaigns/${slug}/desk`,
      `/campaigns/${slug}/desk?petition=published`,
    ]);
    const { openedAt, state } = await petition();
    expect(state).toBe("live");
    expect(clock.now().getTime() - openedAt.getTime()).toBeLessThan(60_000);
    const facts = await db
      .selectFrom("facts")
      .select("ids")
      .where("name", "=", "campaign.petition-published")
      .where("home_id", "=", campaignId)
      .execute();
    expect(facts).toHaveLength(1);
    as(undefined);
    const open = { form: `/petitions/${slug}/signatures` };
    await signAndConfirm(instance, open, { email: `amal-${slug}@example.org` });
    expect(await textOf("/petitions")).toContain(slug);
    expect((await get(`/campaigns/${slug}`)).headers.get("location")).toContain(`/petitions/${slug}`);
    as(lead);
    // What everybody can sign stays; a new goal has a page of its own.
    expect((await save({ signed: "no", goal: "600" })).status).toBe(422);
    const goal = { goal: "600", goal_kind: "own", goal_reason: "Jetzt sind wir mehr." };
    expect((await post(`/petitions/${slug}/goal`, goal)).status).toBe(303);
    expect(await petition()).toMatchObject({ goal: 600, state: "live" });
  });

  test("is not offered where nobody must answer; the desk leads to saying who", async () => {
    await post(`/campaigns/${slug}/draft/addressees`, { ...ADDRESSEES, addressed: "nobody" });
    const page = await textOf(desk);
    expect(page).toContain("Say who must answer");
    expect(page).not.toContain("Add a petition");
  });
});
