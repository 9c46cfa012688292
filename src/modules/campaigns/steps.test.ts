import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import type { Responsibility } from "./campaign.ts";
import { campaignsById } from "./queries/campaigns.ts";
import { milestonesOf } from "./queries/milestones.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-steps-"));
afterAll(() => rm(dataDir, { recursive: true }));
const instance = await testInstance({ environment: { DATA_DIR: dataDir } });
const { act, as, get, post, app, clock, services } = instance;
const { db } = services;
const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#a33" } })
  .jpeg()
  .toBuffer();

let number = 0;
let campaignId = "";
let path = "";
let lead: Viewer;

const inTeam = (responsibility: Responsibility, of = campaignId): Promise<Viewer> =>
  teammate(instance, "Jonas", of, responsibility);
const campaign = async () => (await campaignsById(db, [campaignId])).get(campaignId)!;
const take = (to: string, form: Record<string, string> = {}) => post(`${path}/steps/${to}`, form);
const today = () => clock.now().toISOString().slice(0, 10);
const later = (days: number) => new Date(clock.now().getTime() + days * DAY).toISOString().slice(0, 10);
const deliver = (more: Record<string, string> = {}) =>
  take("delivered", { on: today(), due: "nothing", due_on: "", rule: "", ...more });

beforeEach(async () => {
  const petition = await openPetition(instance, { slug: `bus-${++number}` });
  campaignId = petition.campaignId;
  path = `/campaigns/${petition.slug}`;
  lead = await inTeam("lead");
  as(lead);
});

describe("the steps on the desk are refused", () => {
  test("to strangers, to others, to the rest of the team and to another team's lead", async () => {
    const elsewhere = { ...lead, audiences: [EVERYONE, MEMBERS] };
    const other = await openPetition(instance, { slug: `other-${++number}` });
    for (const [viewer, status] of [
      [stranger, 401],
      [elsewhere, 403],
      [await inTeam("signatures"), 403],
      [await inTeam("lead", other.campaignId), 403],
    ] as const) {
      as(viewer);
      expect((await get(`${path}/steps/closed`)).status).toBe(status);
      expect((await take("closed", { line: "" })).status).toBe(status);
    }
    expect((await campaign()).state).toBe("live");
  });

  test("when they can't follow, are none of the desk's, or were taken meanwhile", async () => {
    expect((await get(`${path}/steps/draft`)).status).toBe(404);
    expect((await take("nonsense")).status).toBe(404);
    expect((await get(`${path}/steps/won`)).headers.get("location")).toBe(`${path}/desk`);
    const early = await deliver();
    expect(early.status).toBe(422);
    expect(await early.text()).toContain("Somebody has moved it on");
  });

  test("without what they need, and what was typed is kept", async () => {
    await take("closed");
    const both = await (await deliver({ due: "rule", on: "soon" })).text();
    for (const field of ["on", "due_on", "rule"]) expect(both).toContain(`id="${field}-error"`);
    for (const field of ["due_on", "rule", "picture_alt"])
      expect(both).not.toMatch(new RegExp(`for="${field}">[^<]*<span class="optional"`));
    const nameless = await deliver({ due: "rule", due_on: later(30), line: "Um zehn im Rathaus" });
    expect(nameless.status).toBe(422);
    const page = await nameless.text();
    expect(page).toContain("Please name the rule");
    expect(page).toContain("Um zehn im Rathaus");
    for (const [form, words] of [
      [{ on: later(1) }, "This day lies ahead"],
      [{ on: "2026-02-30" }, "Please give a day"],
      [{ due: "asked", due_on: later(-3) }, "before the hand-over"],
      [{ due: "asked" }, "Please give the day"],
      [{ due: "perhaps" }, "Please say whether"],
    ] as const)
      expect(await (await deliver(form)).text()).toContain(words);
    expect((await campaign()).state).toBe("closed");
  });

  test("in words, when people who confirmed still wait for somebody to look", async () => {
    await take("closed");
    const petition = await db
      .selectFrom("subjects")
      .select("id")
      .where("home_id", "=", campaignId)
      .executeTakeFirstOrThrow();
    const { now } = act();
    await db
      .insertInto("signatures")
      .values({
        ...{ petition_id: petition.id, id: newId(now), state: "pending", held_for: "burst", country: "DE" },
        ...{ name: "Lea", email: "lea@example.org", mailbox: Buffer.from("lea"), language: "de" },
        ...{ submitted_at: now, verified_at: now },
      })
      .execute();
    const refused = await deliver();
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("1 person confirmed and waits for you to look");
  });

  test("with a picture that is none, or that nobody says what it shows", async () => {
    await take("closed");
    const form = { on: today(), due: "nothing", due_on: "", rule: "", line: "" };
    expect(await send("delivered", { ...form, picture_alt: "x" }, Buffer.from("<svg/>"))).toContain(
      "no picture that can be read",
    );
    expect(await send("delivered", form, photo)).toContain("Please say what the picture shows");
    const none = await send("answered", { answer: "Ja", deed: "picture" }, Buffer.alloc(0));
    expect(none).toContain("Please choose a picture first");
    expect((await campaign()).state).toBe("closed");
  });
});

/** As a browser sends a form with a file. */
async function send(to: string, form: Record<string, string>, file: Buffer): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  body.append("picture", new Blob([new Uint8Array(file)]), "photo.jpg");
  const headers = { "sec-fetch-site": "same-origin" };
  const answer = await app.request(`http://nordstadt.test${path}/steps/${to}`, {
    method: "POST",
    headers,
    body,
  });
  return answer.status === 303 ? answer.headers.get("location")! : answer.text();
}

describe("the desk", () => {
  test("shows what can follow, and each page says what it changes", async () => {
    const desk = await (await get(`${path}/desk`)).text();
    expect(desk).toContain(`${path}/steps/closed`);
    expect(desk).not.toContain("steps/delivered");
    const page = await (await get(`${path}/steps/closed`)).text();
    expect(page).toContain("This can be undone");
    expect(page).toContain("(optional)");
    const taken = await take("closed", { line: "Die Listen sind zu" });
    expect(taken.headers.get("location")).toBe(`${path}/desk?done=closed`);
    // What can't be undone says what can be done all the same.
    for (const step of ["delivered", "answered"]) {
      if (step === "answered") await deliver();
      expect(await (await get(`${path}/steps/${step}`)).text()).toContain(
        "can be put right at the desk later",
      );
    }
    as(await inTeam("paper"));
    expect(await (await get(`${path}/desk`)).text()).not.toContain("/steps/");
  });

  test("of two who close at once, one is told that it was done", async () => {
    const both = await Promise.all([take("closed"), take("closed")]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  test("records a hand-over on the day it was, with its picture", async () => {
    clock.advance(3 * DAY);
    await take("closed");
    const day = later(-2);
    const form = {
      on: day,
      due: "asked",
      due_on: later(20),
      rule: "§ 1",
      line: "Im Rathaus",
      picture_alt: "Vier Kisten",
    };
    expect(await send("delivered", form, photo)).toBe(`${path}/desk?done=delivered`);
    const { deliveredAt, answerDueOn, answerRule } = await campaign();
    expect([deliveredAt, answerDueOn, answerRule]).toEqual([
      new Date(`${day}T12:00:00Z`),
      later(20),
      undefined,
    ]);
    const [delivered] = (await milestonesOf(db, campaignId)).filter(({ kind }) => kind === "delivered");
    expect(delivered).toMatchObject({ line: "Im Rathaus", picture_alt: "Vier Kisten" });
    as(stranger);
    const page = await (await get(path.replace("campaigns", "petitions"))).text();
    expect(page).toContain('alt="Vier Kisten"');
    expect((await get(delivered!.picture!)).headers.get("content-type")).toBe("image/webp");
  });

  test("publishes an answer with its pictures, and what came of it, and corrects it", async () => {
    await take("closed");
    await deliver();
    const asked = await send(
      "answered",
      { on: today(), from: "Stadtrat", answer: "Wir prüfen.", picture_alt: "Der Plan", deed: "picture" },
      photo,
    );
    expect(asked).toMatch(/Wir prüfen\.\s+!\[Der Plan\]\(\/files\//);
    expect((await campaign()).state).toBe("delivered");
    const answer = /!\[Der Plan\]\(\S+\)/.exec(asked)![0];
    await take("answered", { on: today(), from: "Stadtrat", answer: `Wir prüfen.\n\n${answer}` });
    await take("partly", { outcome: "Am Wochenende fährt er.", learned: "Früh mit dem Betrieb reden." });
    const form = await (await get(`${path}/steps/won`)).text();
    expect(form).toContain("Am Wochenende fährt er.");
    expect(form).toContain('enctype="multipart/form-data"');
    const won = { outcome: "Er fährt jede Nacht.", learned: "", picture_alt: "Der erste Bus" };
    expect(await send("won", won, photo)).toBe(`${path}/desk?done=won`);
    expect(await campaign()).toMatchObject({ state: "won", outcome: "Er fährt jede Nacht.", learned: "" });
    expect((await milestonesOf(db, campaignId)).map(({ kind }) => kind)).toEqual([
      "won",
      "partly",
      "answered",
      "delivered",
      "closed",
    ]);
    as(stranger);
    const page = await (await get(path.replace("campaigns", "petitions"))).text();
    expect(page).toContain('alt="Der Plan"');
    expect(page).toContain('alt="Der erste Bus"');
  });
});

describe("the clock of the answer", () => {
  const seen = async () => {
    // A stranger's page is kept in memory for a second.
    const page = await (await get(path.replace("campaigns", "petitions"))).text();
    return page.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");
  };

  test("names the rule, or says that it was asked for, and tells in words when the day has passed", async () => {
    await take("closed");
    await deliver({ due: "rule", due_on: later(2), rule: "§ 24 GO NRW" });
    expect(await seen()).toMatch(/Under § 24 GO NRW an answer is due by .+?\. That is in 2 days\./);
    clock.advance(5 * DAY);
    expect(await seen()).toContain("That was 3 days ago; no answer is recorded here.");
  });

  test("claims nothing that no rule backs", async () => {
    await take("closed");
    await deliver({ due: "asked", due_on: later(1) });
    const page = await seen();
    expect(page).toContain("We asked for an answer by");
    expect(page).not.toContain("due by");
  });

  test("says how long the answer took, and then is silent about being late", async () => {
    await take("closed");
    await deliver({ due: "asked", due_on: later(1) });
    clock.advance(4 * DAY);
    await take("answered", { on: today(), from: "Stadtrat", answer: "Ja." });
    expect(await seen()).toContain("4 days after the hand-over");
    expect(await seen()).not.toContain("no answer is recorded");
  });
});
