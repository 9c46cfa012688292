import { beforeEach, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { teammate } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import { correctStep } from "./actions/correct-step.ts";
import type { Responsibility } from "./campaign.ts";
import { campaignsById } from "./queries/campaigns.ts";
import { milestoneOf } from "./queries/milestones.ts";

const instance = await testInstance();
const { act, as, get, post, clock, services } = instance;
const { db } = services;

let number = 0;
let campaignId = "";
let path = "";
let lead: Viewer;

const inTeam = (responsibility: Responsibility): Promise<Viewer> =>
  teammate(instance, "Jonas", campaignId, responsibility);
const campaign = async () => (await campaignsById(db, [campaignId])).get(campaignId)!;
const take = (to: string, form: Record<string, string> = {}) => post(`${path}/steps/${to}`, form);
const correct = (to: string, form: Record<string, string>) => post(`${path}/steps/${to}/correction`, form);
const day = (from: number) => new Date(clock.now().getTime() + from * DAY).toISOString().slice(0, 10);
const handedOver = { on: day(0), due: "nothing", due_on: "", rule: "", line: "" };
const answer = { from: "Stadtrat", answer: "Ja.", line: "" };
const page = async () => {
  const html = await (await get(path.replace("campaigns", "petitions"))).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

beforeEach(async () => {
  const petition = await openPetition(instance, { slug: `bus-${++number}` });
  campaignId = petition.campaignId;
  path = `/campaigns/${petition.slug}`;
  lead = await inTeam("lead");
  as(lead);
  clock.advance(5 * DAY);
  await take("closed");
  await take("delivered", { ...handedOver, on: day(-1), due: "asked", due_on: day(9), line: "Im Rathaus" });
});

describe("putting a step right is refused", () => {
  test("to strangers, to others and to the rest of the team", async () => {
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...lead, personId: (await inTeam("news")).personId }, 403],
      [await inTeam("signatures"), 403],
    ] as const) {
      as(viewer);
      expect((await get(`${path}/steps/delivered/correction`)).status).toBe(status);
      expect((await correct("delivered", handedOver)).status).toBe(status);
    }
    expect((await milestoneOf(db, campaignId, "delivered"))!.line).toBe("Im Rathaus");
  });

  test("where it was not taken, or says nothing that could be wrong", async () => {
    expect((await get(`${path}/steps/closed/correction`)).status).toBe(404);
    expect((await correct("draft", {})).status).toBe(404);
    expect((await get(`${path}/steps/answered/correction`)).headers.get("location")).toBe(`${path}/desk`);
    const early = await correct("answered", { ...answer, on: day(0) });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain("Somebody has moved it on");
    expect((await campaign()).answer).toBeUndefined();
  });

  test("with days that can't be, and what was typed is kept", async () => {
    await take("answered", { ...answer, on: day(0) });
    clock.advance(3 * DAY);
    for (const [to, form, words] of [
      ["delivered", { ...handedOver, on: day(1), line: "Um zehn" }, "This day lies ahead"],
      ["delivered", { ...handedOver, on: day(-1), line: "Um zehn" }, "This day lies ahead, or before"],
      [
        "delivered",
        { ...handedOver, on: day(-5), due: "asked", due_on: day(-6), line: "Um zehn" },
        "before the hand-over",
      ],
      ["answered", { ...answer, on: day(-5), line: "Um zehn" }, "before there was anything to record"],
      ["answered", { ...answer, on: day(-3), answer: "", line: "Um zehn" }, "Please enter what was answered"],
    ] as const) {
      const refused = await correct(to, form);
      expect(refused.status).toBe(422);
      const html = await refused.text();
      expect(html).toContain(words);
      expect(html).toContain("Um zehn");
    }
    expect((await milestoneOf(db, campaignId, "delivered"))!.corrected_at).toBeNull();
  });

  test("of what came of it, when something else has come of it meanwhile", async () => {
    await take("partly", { outcome: "Am Wochenende.", learned: "", line: "" });
    await take("won", { outcome: "Jede Nacht.", learned: "", line: "" });
    const stale = { to: "partly", on: day(0), outcome: "Nur sonntags.", learned: "" } as const;
    expect(await correctStep(act(lead), campaignId, stale)).toEqual({ refused: "moved-on" });
    expect((await campaign()).outcome).toBe("Jede Nacht.");
  });
});

describe("a step that was recorded", () => {
  test("is shown as it stands, put right, and says on which day that was", async () => {
    const form = await (await get(`${path}/steps/delivered/correction`)).text();
    expect(form).toContain(`value="${day(-1)}"`);
    expect(form).toContain('value="Im Rathaus"');
    expect(form).toMatch(/value="asked" checked/);
    const right = { ...handedOver, on: day(-2), due: "rule", due_on: day(8), rule: "§ 24 GO NRW" };
    const done = await correct("delivered", { ...right, line: "Vor dem Rathaus" });
    expect(done.headers.get("location")).toBe(`${path}/desk?done=corrected`);
    expect(await campaign()).toMatchObject({
      state: "delivered",
      deliveredAt: new Date(`${day(-2)}T12:00:00Z`),
      answerDueOn: day(8),
      answerRule: "§ 24 GO NRW",
    });
    as(stranger);
    const seen = await page();
    expect(seen).toContain("Vor dem Rathaus");
    expect(seen).not.toContain("Im Rathaus");
    expect(seen).toMatch(/Corrected on/);
    expect(await (await get(`${path.replace("campaigns", "petitions")}/feed.atom`)).text()).toContain(
      `<published>${day(-2)}T12:00:00.000Z</published>`,
    );
    const facts = await db
      .selectFrom("facts")
      .select("ids")
      .where("name", "=", "campaign.step-corrected")
      .where("home_id", "=", campaignId)
      .execute();
    expect(facts).toEqual([{ ids: { step: "delivered", personId: lead.personId } }]);
  });

  test("that stays as it was is not called corrected", async () => {
    const same = { ...handedOver, on: day(-1), due: "asked", due_on: day(9), line: "Im Rathaus" };
    const done = await correct("delivered", same);
    expect(done.headers.get("location")).toBe(`${path}/desk?done=unchanged`);
    expect((await milestoneOf(db, campaignId, "delivered"))!.corrected_at).toBeNull();
    expect(await page()).not.toContain("Corrected on");
  });

  test("changes its picture's words, and loses its picture", async () => {
    const picture = `/files/${"a".repeat(32)}-40x30.webp`;
    await db
      .updateTable("campaign_milestones")
      .set({ picture, picture_alt: "Kisten" })
      .where("campaign_id", "=", campaignId)
      .where("kind", "=", "delivered")
      .execute();
    const form = { ...handedOver, on: day(-1), picture_path: picture };
    expect(await (await correct("delivered", { ...form, picture_alt: "" })).text()).toContain(
      "Please say what the picture shows",
    );
    await correct("delivered", { ...form, picture_alt: "Vier Kisten" });
    expect(await milestoneOf(db, campaignId, "delivered")).toMatchObject({
      picture,
      picture_alt: "Vier Kisten",
    });
    await correct("delivered", { ...form, picture_alt: "Vier Kisten", picture_gone: "yes" });
    expect(await milestoneOf(db, campaignId, "delivered")).toMatchObject({
      picture: null,
      picture_alt: null,
    });
  });

  test.each(["won", "partly", "lost"])(
    "that was %s keeps its picture, until another is given or it is taken away",
    async (to) => {
      const [one, other] = ["a", "b"].map((letter) => `/files/${letter.repeat(32)}-40x30.webp`);
      await take(to, {
        outcome: "Freitags.",
        learned: "",
        line: "",
        picture_path: one!,
        picture_alt: "Ein Bus",
      });
      const words = { on: day(0), outcome: "Am Wochenende.", learned: "", line: "" };
      await correct(to, words);
      const stays = { picture: one, picture_alt: "Ein Bus", corrected_at: expect.any(Date) };
      expect(await milestoneOf(db, campaignId, to as "won")).toMatchObject(stays);

      const form = await (await get(`${path}/steps/${to}/correction`)).text();
      expect(form).toContain(`name="picture_path" value="${one}"`);
      expect(form).toContain('enctype="multipart/form-data"');
      const shown = { ...words, picture_path: other!, picture_alt: "Zwei Busse" };
      await correct(to, shown);
      expect(await milestoneOf(db, campaignId, to as "won")).toMatchObject({
        picture: other,
        picture_alt: "Zwei Busse",
      });

      const refused = await correct(to, { ...shown, outcome: "", picture_gone: "yes" });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('type="hidden" name="picture_gone"');
      await correct(to, { ...words, picture_gone: "yes" });
      expect(await milestoneOf(db, campaignId, to as "won")).toMatchObject({
        picture: null,
        picture_alt: null,
      });
      expect(await (await get(`${path}/steps/${to}/correction`)).text()).not.toContain('name="picture_path"');
    },
  );

  test("is the answer, or what came of it, and an earlier end keeps day and line alone", async () => {
    await take("answered", { ...answer, on: day(0) });
    await take("partly", { outcome: "Am Wochenende.", learned: "", line: "Ein Anfang" });
    await correct("answered", { ...answer, on: day(0), answer: "Ja, ab Januar." });
    await correct("partly", { on: day(0), outcome: "Freitags.", learned: "Geduld.", line: "Ein Anfang" });
    expect(await campaign()).toMatchObject({
      answer: "Ja, ab Januar.",
      outcome: "Freitags.",
      learned: "Geduld.",
      state: "partly",
    });
    await take("won", { outcome: "Jede Nacht.", learned: "", line: "" });
    const earlier = await (await get(`${path}/steps/partly/correction`)).text();
    expect(earlier).toContain("Ein Anfang");
    expect(earlier).not.toContain("Jede Nacht.");
    await correct("partly", { on: day(0), line: "Der Anfang", outcome: "…" });
    expect((await milestoneOf(db, campaignId, "partly"))!.line).toBe("Der Anfang");
    expect((await campaign()).outcome).toBe("Jede Nacht.");
  });

  test("is linked from the desk for whoever may put it right", async () => {
    expect(await (await get(`${path}/desk`)).text()).toContain(`${path}/steps/delivered/correction`);
    as(await inTeam("paper"));
    expect(await (await get(`${path}/desk`)).text()).not.toContain("/correction");
  });
});
