import { beforeAll, describe, expect, test } from "vitest";
import { suspend } from "#modules/accounts/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { batchOf, somebody } from "../../testing/paper.ts";
import { type OpenPetition, openPetition, signAndConfirm } from "../../testing/signing.ts";
import { changeResponsibilities, leaveTeam } from "./actions/change-team.ts";
import { takeStep } from "./actions/take-step.ts";

const instance = await testInstance();
const { act, as, get, clock, services } = instance;
const { db } = services;
let petition: OpenPetition;
let campaignId: string;
let lead: Viewer;
let papers: Viewer;

const log = async (viewer: Viewer, query = "lang=en", slug = "nachtbus") => {
  as(viewer);
  const answer = await get(`/campaigns/${slug}/desk/log?${query}`);
  return { status: answer.status, page: await answer.text() };
};
const lines = (page: string): string[] =>
  [...page.matchAll(/<li id="fact-.*?<span>(.*?)<\/span><\/li>/gs)].map(([, said]) =>
    said!.replace(/<[^>]+>/g, ""),
  );

beforeAll(async () => {
  petition = await openPetition(instance);
  const mirjam = await somebody(instance, "Mirjam", { petition, responsibility: "lead" });
  lead = { ...mirjam, session: { id: mirjam.personId!, provenAt: clock.now() } };
  papers = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
  campaignId = lead.audiences.at(-1)!.replace("campaign:", "");
});

describe("the log of a team", () => {
  test("is for the team alone", async () => {
    const elsewhere = await openPetition(instance, { slug: "elsewhere" });
    const other = await somebody(instance, "Nele", { petition: elsewhere, responsibility: "lead" });
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...lead, audiences: [EVERYONE, MEMBERS] }, 403],
      [other, 403],
      [{ ...lead, audiences: [EVERYONE, MEMBERS], instanceRole: "moderator" as const }, 403],
    ] as const)
      expect((await log(viewer)).status).toBe(status);
    expect((await log(papers)).status).toBe(200);
  });

  test("says what will stand there before anybody did anything", async () => {
    expect((await log(lead)).page).toContain("Nothing yet");
  });

  test("tells who did what to the campaign and to its petition, the latest first", async () => {
    await batchOf(instance, petition, papers);
    clock.advance(1_000);
    await changeResponsibilities(act(lead), { campaignId, personId: papers.personId! }, ["paper", "news"]);
    clock.advance(1_000);
    await takeStep(act(lead), campaignId, { to: "closed" });
    clock.advance(1_000);
    await takeStep(act(lead), campaignId, { to: "live" });
    expect(lines((await log(lead)).page)).toEqual([
      "Mirjam opened it again",
      "Mirjam closed it",
      "Mirjam changed what Jonas answers for",
      expect.stringMatching(/^Jonas made a batch of paper · \w{5}$/),
    ]);
    expect(lines((await log(lead, "lang=de")).page)[1]).toBe("Mirjam hat es geschlossen");
  });

  test("never holds who signed, nor what nobody of the team did", async () => {
    await signAndConfirm(instance, petition, { name: "Amal Haddad" });
    const { page } = await log(lead);
    expect(page).not.toContain("Amal");
    expect(lines(page)).toHaveLength(4);
  });

  test("calls whoever has left or was suspended nobody by name", async () => {
    await leaveTeam(act(papers), { campaignId, personId: papers.personId! });
    expect(lines((await log(lead)).page)[0]).toBe("Jonas left the team");
    await suspend(act(), papers.handle!, true);
    const { page } = await log(lead);
    expect(page).not.toContain("Jonas");
    expect(lines(page).at(-1)).toMatch(/^A former member made a batch of paper · \w{5}$/);
  });

  test("goes by pages, none twice and none left out", async () => {
    const told = Array.from({ length: 40 }, () => ({
      name: "campaign.news-told",
      homeId: campaignId,
      ids: { personId: lead.personId! },
    }));
    for (const fact of told) await recordFacts(db, [fact], clock.now());
    const first = (await log(lead)).page;
    expect(lines(first)).toHaveLength(30);
    const after = /after=([^"&]+)/.exec(first)![1]!;
    const second = (await log(lead, `lang=en&after=${after}`)).page;
    const idsOf = (page: string) => [...page.matchAll(/id="fact-([^"]+)"/g)].map(([, id]) => id);
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(45);
    expect(second).not.toContain('class="pages"');
  });
});
