import { beforeAll, describe, expect, test } from "vitest";
import { inviteIntoTeam } from "#modules/campaigns/index.ts";
import { DAY } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { batchOf, somebody } from "../../testing/paper.ts";
import { type OpenPetition, openAndConfirm, openPetition, signAndReceive } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { enterCount } from "./actions/enter-count.ts";

const instance = await testInstance();
const { act, as, get, post, clock, services } = instance;
const { db } = services;
let petition: OpenPetition;
let lead: Viewer;
let papers: Viewer;
let news: Viewer;

const waitsFor = async (viewer: Viewer, of = petition): Promise<string> => {
  as(viewer);
  const page = await (await get(`/campaigns/${of.slug}/desk?lang=en`)).text();
  return /<section[^>]*id="waits".*?<\/section>/s.exec(page)![0];
};

beforeAll(async () => {
  petition = await openPetition(instance);
  lead = await somebody(instance, "Mirjam", { petition, responsibility: "lead" });
  papers = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
  news = await somebody(instance, "Nele", { petition, responsibility: "news" });
});

describe("what waits at the desk", () => {
  test("is nothing, said calmly, while nothing does", async () => {
    const waits = await waitsFor(lead);
    expect(waits).toContain("Nothing waits for you");
    expect(waits).not.toContain("<li>");
  });

  test("are people who have not confirmed, for whoever answers for signatures and for nobody else", async () => {
    await signAndReceive(instance, petition, { email: "pending@example.org" });
    expect(await waitsFor(lead)).toContain("1 person has signed and not confirmed yet");
    for (const viewer of [papers, news]) expect(await waitsFor(viewer)).not.toContain("not confirmed yet");
  });

  test("are signatures that are held, once their owners have confirmed them", async () => {
    const held = await signAndReceive(instance, petition, { email: "held@example.org" });
    const id = held.confirmation.split("/")[4]!;
    const hold = (verified_at: Date | null) =>
      db.updateTable("signatures").set({ held_for: "network", verified_at }).where("id", "=", id).execute();
    await hold(null);
    expect(await waitsFor(lead)).not.toContain("held");
    await hold(clock.now());
    const waits = await waitsFor(lead);
    expect(waits).toContain("1 signature is held until somebody has looked at it");
    expect(waits).toMatch(/href="\/petitions\/nachtbus\/held/);
    expect(await waitsFor(papers)).not.toContain("held");
    await db.updateTable("signatures").set({ held_for: null }).where("id", "=", id).execute();
  });

  test("is paper that a second person must count, until it is counted", async () => {
    const batch = await batchOf(instance, petition, papers);
    expect(await waitsFor(papers)).not.toContain("second person");
    const day = clock.now().toISOString().slice(0, 10);
    await enterCount(act(papers), batch, { counted: { "": 3 }, day, cameBack: 1 });
    expect(await waitsFor(papers)).toContain("1 batch of paper waits for a second person");
    expect(await waitsFor(news)).not.toContain("second person");
  });

  test("is a list that was begun and not finished; one that was taken waits for nobody", async () => {
    const begun = { petition_id: petition.id, file_name: "liste.csv", bytes: 1, encoding: "utf-8" } as const;
    const at = { begun_at: clock.now(), moved_at: clock.now(), separator: "," };
    await db
      .insertInto("signature_imports")
      .values({ ...begun, ...at, id: newId(clock.now()), state: "open" })
      .execute();
    expect(await waitsFor(lead)).toContain("1 list that was brought is not finished");
    expect(await waitsFor(papers)).not.toContain("list that was brought");
    const ended = {
      columns: {},
      ended_at: clock.now(),
      stated_at: clock.now(),
      origin: "…",
      source: "paper",
    } as const;
    await db
      .updateTable("signature_imports")
      .set({ ...ended, state: "taken" })
      .where("petition_id", "=", petition.id)
      .execute();
    expect(await waitsFor(lead)).not.toContain("list that was brought");
  });

  test("is a package that is ready, until it was handed over or thrown away", async () => {
    const id = newId(clock.now());
    const made = {
      petition_id: petition.id,
      id,
      work_id: id,
      letter: "…",
      contact: "…",
      begun_at: clock.now(),
    };
    await db.insertInto("handovers").values(made).execute();
    expect(await waitsFor(lead)).not.toContain("package");
    const hold = (changes: { manifest_sha256?: string; finished_at?: Date; discarded_at?: Date }) =>
      db.updateTable("handovers").set(changes).where("id", "=", id).execute();
    await hold({ manifest_sha256: "a".repeat(64), finished_at: clock.now() });
    expect(await waitsFor(lead)).toContain("A package lies ready to be handed over");
    expect(await waitsFor(news)).not.toContain("package");
    await hold({ discarded_at: clock.now() });
    expect(await waitsFor(lead)).not.toContain("package");
  });

  test("is an open invitation, for whoever leads and no longer than it holds", async () => {
    const wish = { campaignId: petition.campaignId, responsibilities: ["paper" as const] };
    const proven = { ...lead, session: { id: lead.personId!, provenAt: clock.now() } };
    expect(await inviteIntoTeam(act(proven), wish)).not.toHaveProperty("refused");
    expect(await waitsFor(lead)).toContain("1 invitation into the team is open");
    expect(await waitsFor(papers)).not.toContain("invitation");
    clock.advance(60 * DAY);
    expect(await waitsFor(lead)).not.toContain("invitation");
  });

  test("is an answer whose day is past, and a letter that nobody has got", async () => {
    const asked = await openPetition(instance, { slug: "asked" });
    const leads = await somebody(instance, "Amal", { petition: asked, responsibility: "lead" });
    const talks = await somebody(instance, "Bao", { petition: asked, responsibility: "news" });
    const links = await signAndReceive(instance, asked, { email: "a@example.org" });
    await post(links.details, { consent_outcome: "yes" });
    await openAndConfirm(instance, links.confirmation);
    await changeState(act(), asked.id, { to: "closed" });
    const due = new Date(clock.now().getTime() + 3 * DAY).toISOString().slice(0, 10);
    await changeState(act(), asked.id, { to: "delivered", answerDueOn: due });
    expect(await waitsFor(leads, asked)).not.toContain("The answer");
    expect(await waitsFor(talks, asked)).toContain("1 person who wanted to hear has not been told");
    clock.advance(5 * DAY);
    const waits = await waitsFor(leads, asked);
    expect(waits).toContain("The answer was due 2 days ago");
    expect(waits).toMatch(/href="\/campaigns\/asked\/steps\/answered/);
  });
});
