import { beforeEach, describe, expect, test } from "vitest";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { EVERYONE, stranger, type Viewer } from "#platform/viewer.ts";
import { aPerson, teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import { startCampaign } from "./actions/start-campaign.ts";
import { takeStep } from "./actions/take-step.ts";
import { type Responsibility, teamAudience } from "./campaign.ts";
import { campaignsById, findCampaignFor } from "./queries/campaigns.ts";

const instance = await testInstance();
const { act, services, as, get } = instance;
const { db } = services;
let number = 0;
let lead: Viewer;

const person = (name: string) => aPerson(instance, name);
const inTeam = (viewer: Viewer, campaignId: string): Viewer => ({
  ...viewer,
  audiences: [...viewer.audiences, teamAudience(campaignId)],
});
const draft = async (title = "Mehr Bänke am Kanal") => {
  const slug = `baenke-${++number}`;
  const made = await startCampaign(act(lead), {
    slug,
    title,
    language: "de",
    state: "draft",
    startedBy: "Amal Haddad",
    addressees: [{ name: "Stadtrat" }, { name: "Wasserbehörde", contact: "kanal@example.org" }],
  });
  if ("refused" in made) throw new Error(made.refused);
  return { id: made.campaignId, slug };
};
const joins = (campaignId: string, responsibility: Responsibility): Promise<Viewer> =>
  teammate(instance, "Jonas", campaignId, responsibility);

beforeEach(async () => {
  lead = await person("amal");
});

describe("a draft", () => {
  test("is for its team, and for nobody else", async () => {
    const { id, slug } = await draft();
    await expect(findCampaignFor(db, stranger, slug)).rejects.toThrow(NotFound);
    await expect(findCampaignFor(db, await person("lea"), slug)).rejects.toThrow(NotFound);
    expect((await findCampaignFor(db, inTeam(lead, id), slug)).title).toBe("Mehr Bänke am Kanal");
  });

  test("is led by whoever started it", async () => {
    const { id } = await draft();
    const rows = await db.selectFrom("campaign_team").selectAll().where("campaign_id", "=", id).execute();
    expect(rows).toMatchObject([{ person_id: lead.personId, responsibilities: ["lead"] }]);
    const audiences = await db
      .selectFrom("person_audiences")
      .select("audience")
      .where("person_id", "=", lead.personId!)
      .execute();
    expect(audiences).toEqual([{ audience: teamAudience(id) }]);
  });

  test("can't be started by a stranger, or at an address that is taken", async () => {
    const { slug } = await draft();
    const again = { slug, title: "x", language: "de", state: "draft", startedBy: "x" } as const;
    await expect(startCampaign(act(stranger), again)).rejects.toThrow(Forbidden);
    expect(await startCampaign(act(lead), again)).toEqual({ refused: "slug-taken" });
  });
});

describe("a step", () => {
  test.each(["story", "signatures", "paper", "news"] as const)(
    "is not taken by somebody who answers for %s",
    async (responsibility) => {
      const { id } = await draft();
      const viewer = await joins(id, responsibility);
      await expect(takeStep(act(viewer), id, { to: "live" })).rejects.toThrow(Forbidden);
      expect((await campaignsById(db, [id])).get(id)?.state).toBe("draft");
    },
  );

  test("is not taken with the responsibilities that somebody has elsewhere", async () => {
    const [here, there] = [await draft(), await draft()];
    const viewer = await joins(there.id, "lead");
    await expect(takeStep(act(viewer), here.id, { to: "live" })).rejects.toThrow(Forbidden);
  });

  test("out of the draft lets everybody see it", async () => {
    const { id, slug } = await draft();
    expect(await takeStep(act(inTeam(lead, id)), id, { to: "live" })).toEqual({
      changed: true,
      from: "draft",
    });
    expect(await findCampaignFor(db, stranger, slug)).toMatchObject({ state: "live", audience: EVERYONE });
  });

  test("is taken by all that belongs to the campaign, in the same moment", async () => {
    const petition = await openPetition(instance, { slug: `bus-${++number}` });
    await takeStep(act(), petition.campaignId, { to: "closed" });
    const states = await db
      .selectFrom("subjects")
      .select("state")
      .where("id", "in", [petition.id, petition.campaignId])
      .execute();
    expect(states).toEqual([{ state: "closed" }, { state: "closed" }]);
  });

  test("that something of the campaign has a reason against changes nothing", async () => {
    const { id } = await draft();
    const guard = async () => ({ refused: "not-yet" as const });
    expect(await takeStep(act(), id, { to: "live" }, [guard])).toEqual({ refused: "not-yet" });
    expect((await campaignsById(db, [id])).get(id)?.state).toBe("draft");
  });
});

describe("the page of a campaign", () => {
  test("names who must answer and never how the team reaches them", async () => {
    const { id, slug } = await draft();
    await takeStep(act(), id, { to: "live" });
    as(stranger);
    const page = await (await get(`/campaigns/${slug}?lang=de`)).text();
    expect(page).toContain("Stadtrat und Wasserbehörde");
    expect(page).not.toContain("kanal@example.org");
    expect(page).not.toContain("/desk");
  });

  test("says what happened as such, and the team's line after it", async () => {
    const { id, slug } = await draft();
    await takeStep(act(), id, { to: "live" });
    await takeStep(act(), id, { to: "closed", line: "Danke an alle" });
    as(stranger);
    const page = await (await get(`/campaigns/${slug}?lang=en`)).text();
    expect(page).toMatch(/<strong>Closed<\/strong>\s*<span lang="de">Danke an alle</);
  });

  test("leads to its petition when that says it all", async () => {
    const { slug } = await openPetition(instance, { slug: `bus-${++number}` });
    as(stranger);
    const answer = await get(`/campaigns/${slug}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/petitions/${slug}`]);
  });
});

test("the desk is the team's: strangers are asked to sign in, others are refused", async () => {
  const { id, slug } = await draft();
  await takeStep(act(), id, { to: "live" });
  for (const [viewer, status] of [
    [stranger, 401],
    [await person("lea"), 403],
    [inTeam(lead, id), 200],
    [await joins(id, "paper"), 200],
  ] as const) {
    as(viewer);
    expect((await get(`/campaigns/${slug}/desk`)).status).toBe(status);
  }
});
