import { XMLParser } from "fast-xml-parser";
import { beforeEach, expect, test } from "vitest";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { aPerson, teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { type OpenPetition, openPetition } from "../../testing/signing.ts";
import { changeNews, takeBackNews, tellNews } from "./actions/tell-news.ts";
import type { Responsibility } from "./campaign.ts";

const instance = await testInstance();
const { act, services, as, get, post, clock } = instance;
const { db } = services;
let number = 0;
let petition: OpenPetition;
let campaignId: string;

const WORDS = { title: "Der Rat berät <heute>", text: "Um **17 Uhr** im Rathaus." };
const person = (responsibility?: Responsibility): Promise<Viewer> =>
  responsibility ? teammate(instance, "Jonas", campaignId, responsibility) : aPerson(instance, "Jonas");

beforeEach(async () => {
  petition = await openPetition(instance, { slug: `bus-${++number}` });
  campaignId = petition.campaignId;
  clock.advance(60_000);
});

test("news of twenty thousand characters is taken in whatever script", async () => {
  as(await person("news"));
  const told = await post(`/campaigns/${petition.slug}/news`, { ...WORDS, text: "漢".repeat(20_000) });
  expect(told.status).toBe(303);
});

test("whoever has told news reads that no mail went, and is led to the letter that they may write", async () => {
  const afterTelling = async (viewer: Viewer) => {
    as(viewer);
    const told = await post(`/campaigns/${petition.slug}/news`, { ...WORDS, lang: "en" });
    return (await get(told.headers.get("location")!)).text();
  };
  const letters = new RegExp(`href="/campaigns/${petition.slug}/desk[^"]*#letters"`);
  const byNews = await afterTelling(await person("news"));
  expect(byNews).toContain("get no mail by it");
  expect(byNews).toMatch(letters);
  const byStory = await afterTelling(await person("story"));
  expect(byStory).toContain("get no mail by it");
  expect(byStory).not.toMatch(letters);
  as(stranger);
  expect(await (await get(`/campaigns/${petition.slug}/news?told=yes&lang=en`)).text()).not.toContain(
    "no mail",
  );
});

test("news is told by whoever answers for it, and by nobody else", async () => {
  for (const viewer of [stranger, await person(), await person("paper"), await person("signatures")])
    await expect(tellNews(act(viewer), campaignId, WORDS)).rejects.toThrow(Forbidden);
  for (const responsibility of ["news", "story", "lead"] as const)
    await tellNews(act(await person(responsibility)), campaignId, { ...WORDS, title: responsibility });
  const { newsId } = await tellNews(act(), campaignId, WORDS);
  const which = { campaignId, newsId };
  await expect(changeNews(act(await person("paper")), which, WORDS)).rejects.toThrow(Forbidden);
  await expect(takeBackNews(act(stranger), which)).rejects.toThrow(Forbidden);
});

test("news stands on the petition's page and in its feed, with what people typed as text", async () => {
  await tellNews(act(), campaignId, WORDS);
  as(stranger);
  const page = await (await get(`${petition.path}?lang=de`)).text();
  expect(page).toContain("Der Rat berät &lt;heute&gt;");
  expect(page).toContain("<strong>17 Uhr</strong>");
  const feed = new XMLParser().parse(await (await get(`${petition.path}/feed.atom`)).text()).feed;
  expect(feed.entry[0].title).toBe("Der Rat berät &lt;heute&gt;");
  expect(feed.entry[0].content).toContain("<strong>17 Uhr</strong>");
});

test("the button pressed twice tells it once", async () => {
  as(await person("news"));
  const form = { ...WORDS, lang: "de" };
  for (let i = 0; i < 2; i++) expect((await post(`/campaigns/${petition.slug}/news`, form)).status).toBe(303);
  expect(
    await db.selectFrom("campaign_news").select("id").where("campaign_id", "=", campaignId).execute(),
  ).toHaveLength(1);
});

test("news that was changed says so, and news that was taken back is gone", async () => {
  const { newsId } = await tellNews(act(), campaignId, WORDS);
  const which = { campaignId, newsId };
  clock.advance(3 * 86_400_000);
  await changeNews(act(), which, { ...WORDS, text: "Um 18 Uhr." });
  as(stranger);
  const path = `/campaigns/${petition.slug}/news?lang=de`;
  const page = await (await get(path)).text();
  expect(page).toContain("Um 18 Uhr.");
  expect(page).toContain("geändert am");
  await takeBackNews(act(), which);
  expect(await (await get(path)).text()).not.toContain("18 Uhr");
  await expect(takeBackNews(act(), which)).rejects.toThrow(NotFound);
});

test("safety 2: news of another campaign is not changed by its id", async () => {
  const { newsId } = await tellNews(act(), campaignId, WORDS);
  const other = await openPetition(instance, { slug: `other-${++number}` });
  const lead = await person("lead");
  as({ ...lead, instanceRole: "administrator" });
  for (const id of [newsId, newId(act().now), "x"])
    expect((await post(`/campaigns/${other.slug}/news/${id}/edit`, { ...WORDS, lang: "de" })).status).toBe(
      404,
    );
});

test("a form without words names both fields and keeps what was typed", async () => {
  as(await person("news"));
  const answer = await post(`/campaigns/${petition.slug}/news`, { title: " ", text: "", lang: "en" });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('href="#title"');
  expect(page).toContain('href="#text"');
  const long = await post(`/campaigns/${petition.slug}/news`, {
    title: "a".repeat(200),
    text: "b",
    lang: "en",
  });
  expect(long.status).toBe(422);
  expect(await long.text()).toContain("a".repeat(200));
});
