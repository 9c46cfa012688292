import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { operator, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { batchOf, somebody } from "../../../testing/paper.ts";
import { confirmedOf, type OpenPetition, openPetition } from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { checkBatch } from "../actions/check-batch.ts";
import { endBatch } from "../actions/end-batch.ts";
import { enterBatches } from "../actions/enter-batches.ts";
import { enterCount } from "../actions/enter-count.ts";
import { enterPaper } from "../actions/enter-paper.ts";
import { recount } from "../actions/recount.ts";
import { sumCounts } from "../actions/sum-counts.ts";
import { takeUpBatch } from "../actions/take-up-batch.ts";
import { figuresOf } from "../queries/figures.ts";
import { findBatch } from "../queries/paper-batches.ts";
import { findPetitionFor } from "../queries/petitions.ts";

const instance = await testInstance({ connections: 12 });
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

const today = () => clock.now().toISOString().slice(0, 10);
const entry = (counted: Record<string, number>) => ({ counted, day: today(), cameBack: 2 });

type Team = { petition: OpenPetition; jonas: Viewer; lea: Viewer };
async function team(changes = {}): Promise<Team> {
  const petition = await openPetition(instance, { slug: `papier-${++number}`, ...changes });
  const [jonas, lea] = [
    await somebody(instance, "Jonas", { petition, responsibility: "paper" }),
    await somebody(instance, "Lea", { petition, responsibility: "lead" }),
  ];
  return { petition, jonas, lea };
}
const paperOf = async (petition: OpenPetition) => {
  while (await sumCounts(act())) {
    // More than one piece was waiting.
  }
  return figuresOf(db, await findPetitionFor(db, stranger, petition.slug));
};
const factsOf = async ({ id }: OpenPetition) =>
  (
    await db
      .selectFrom("facts")
      .select(["name", "ids"])
      .where("home_id", "=", id)
      .where("name", "like", "petition.batch-%")
      .orderBy("id")
      .execute()
  ).map(({ name, ids }) => ({ name, by: (ids as Record<string, string>).personId, ids }));

describe("a batch counts", () => {
  test("for nobody as long as one person has entered it, and for no figure", async () => {
    const { petition, jonas } = await team();
    const batch = await batchOf(instance, petition, jonas);
    expect(await enterCount(act(jonas), batch, entry({ "": 12 }))).toEqual({ entered: true });
    expect(await paperOf(petition)).toMatchObject({ confirmed: 0, paper: 0, byCountry: {}, byDay: {} });
    expect(await recount(act())).toEqual([]);
  });

  test("once somebody else counts the same without having seen it", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 12 }));
    expect(await checkBatch(act(lea), batch, { "": 12 })).toEqual({ checked: "confirmed" });
    expect(await paperOf(petition)).toMatchObject({
      confirmed: 12,
      online: 0,
      paper: 12,
      byCountry: { DE: 12 },
    });
    expect((await factsOf(petition)).map(({ name, by }) => [name, by])).toEqual([
      ["petition.batch-made", jonas.personId],
      ["petition.batch-entered", jonas.personId],
      ["petition.batch-confirmed", lea.personId],
    ]);
    expect(await recount(act())).toEqual([]);
  });

  test("by region, as both have counted each", async () => {
    const regions = [
      { code: "nord", name: "Nord" },
      { code: "sued", name: "Süd" },
    ];
    const { petition, jonas, lea } = await team({ asks: "region", regions });
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ nord: 7, sued: 4, "": 1 }));
    // As many, and elsewhere: that is not the same.
    expect(await checkBatch(act(lea), batch, { nord: 4, sued: 7, "": 1 })).toEqual({ checked: "differs" });
    await enterCount(act(lea), batch, entry({ nord: 4, sued: 7, "": 1 }));
    expect(await checkBatch(act(jonas), batch, { nord: 4, sued: 7, "": 1 })).toEqual({
      checked: "confirmed",
    });
    expect((await paperOf(petition)).byRegion).toEqual({ nord: 4, sued: 7, "": 1 });
    expect(await recount(act())).toEqual([]);
  });
});

describe("nobody confirms their own", () => {
  test("entry, whatever they answer for", async () => {
    for (const responsibility of ["paper", "signatures", "lead"] as const) {
      const { petition } = await team();
      const own = await somebody(instance, "Jonas", { petition, responsibility });
      const batch = await batchOf(instance, petition, own);
      await enterCount(act(own), batch, entry({ "": 5 }));
      await expect(checkBatch(act(own), batch, { "": 5 })).rejects.toThrow(Forbidden);
      as(own);
      expect((await post(`${batch.path}/check`, { count: "5" })).status).toBe(403);
      expect(await confirmedOf(instance, petition)).toBe(0);
    }
  });

  test("correction: who entered anew after two counts needs another, and the first may be that", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 12 }));
    expect(await checkBatch(act(lea), batch, { "": 13 })).toEqual({ checked: "differs" });
    await enterCount(act(lea), batch, entry({ "": 13 }));
    await expect(checkBatch(act(lea), batch, { "": 13 })).rejects.toThrow(Forbidden);
    expect(await checkBatch(act(jonas), batch, { "": 13 })).toEqual({ checked: "confirmed" });
    expect(await confirmedOf(instance, petition)).toBe(13);
    expect(await recount(act())).toEqual([]);
  });

  test("at the console, where an administrator alone enters a number, and the log says so", async () => {
    const { petition, jonas } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 5 }));
    await expect(checkBatch(act(operator), batch, { "": 5 })).rejects.toThrow(Forbidden);
    expect(await enterPaper(act(), petition.id, { count: 30, note: "" })).toEqual({ entered: 30, paper: 30 });
    const facts = await db
      .selectFrom("facts")
      .selectAll()
      .where("name", "=", "petition.paper-entered")
      .execute();
    expect(facts.at(-1)).toMatchObject({ home_id: petition.id, ids: { count: "30" } });
    // Nobody of the team may do the same, whatever they answer for.
    const sheets = { source: "paper" as const, country: "DE", region: "", day: today(), count: 1, note: "" };
    await expect(enterPaper(act(jonas), petition.id, { count: 1, note: "" })).rejects.toThrow(Forbidden);
    await expect(enterBatches(act(jonas), petition.id, [sheets])).rejects.toThrow(Forbidden);
  });

  test("because the database would not keep it either", async () => {
    const { petition, jonas } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 5 }));
    const forged = db
      .updateTable("paper_batches")
      .set({ state: "confirmed", checked: "{}", checked_by: jonas.personId!, checked_at: clock.now() })
      .where("code", "=", batch.code)
      .where("petition_id", "=", petition.id);
    await expect(forged.execute()).rejects.toThrow(/paper_batches_check/);
  });
});

describe("the second person", () => {
  test("learns nothing of the first count before giving their own, on any page and in the log", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, { ...entry({ "": 1_271 }), cameBack: 87 });
    as(lea);
    const desk = `/campaigns/${petition.slug}/desk`;
    for (const path of [batch.path, `${petition.path}/paper`, desk, petition.path, `${petition.path}.json`]) {
      const page = await (await get(`${path}?lang=en`)).text();
      expect(page, path).not.toMatch(/1[,.]?271/);
    }
    expect(await (await get(desk)).text()).toContain(batch.code);
    expect(JSON.stringify(await factsOf(petition))).not.toContain("1271");
    const empty = await (await post(`${batch.path}/check`, { count: "", lang: "en" })).text();
    expect(empty).toContain("enter how many signed");
    expect(empty).not.toMatch(/1[,.]?271/);
    // Once both have counted, both see both.
    await post(`${batch.path}/check`, { count: "1270" });
    for (const viewer of [jonas, lea]) {
      as(viewer);
      expect(await (await get(`${batch.path}?lang=en`)).text()).toMatch(/1,271[\s\S]*1,270/);
    }
  });

  test("is one: of two who confirm at once, the second is told that it is done", async () => {
    const { petition, jonas, lea } = await team();
    const amal = await somebody(instance, "Amal", { petition, responsibility: "signatures" });
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 40 }));
    const both = await Promise.all([lea, amal].map((each) => checkBatch(act(each), batch, { "": 40 })));
    expect(both).toContainEqual({ checked: "confirmed" });
    expect(both).toContainEqual({ refused: "not-waiting" });
    as(lea);
    const again = await post(`${batch.path}/check`, { count: "40", lang: "en" });
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining("Meanwhile somebody")]);
    expect(await confirmedOf(instance, petition)).toBe(40);
    expect(await recount(act())).toEqual([]);
  });

  test("and a correction at the same moment: one of them comes first, and the sum is whole", async () => {
    for (let round = 0; round < 6; round++) {
      const { petition, jonas, lea } = await team();
      const batch = await batchOf(instance, petition, jonas);
      await enterCount(act(jonas), batch, entry({ "": 10 }));
      await Promise.all([
        checkBatch(act(lea), batch, { "": 10 }),
        takeUpBatch(act(jonas), batch),
        endBatch(act(jonas), batch, "Falsch gezählt"),
      ]);
      expect((await findBatch(db, batch)).state).toBe("ended");
      expect(await confirmedOf(instance, petition)).toBe(0);
    }
    expect(await recount(act())).toEqual([]);
  });
});

describe("an entry", () => {
  test("by two at once is one; whoever comes second is told", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    const both = await Promise.allSettled(
      [jonas, lea].map((each, index) => enterCount(act(each), batch, entry({ "": 10 + index }))),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await factsOf(petition)).filter(({ name }) => name === "petition.batch-entered")).toHaveLength(1);
  });

  test("can be taken back by whoever made it until somebody has counted, and by nobody else", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 12 }));
    await expect(takeUpBatch(act(lea), batch)).rejects.toThrow(Forbidden);
    await expect(enterCount(act(lea), batch, entry({ "": 12 }))).rejects.toThrow(Forbidden);
    expect(await enterCount(act(jonas), batch, entry({ "": 11 }))).toEqual({ refused: "not-open" });
    expect(await takeUpBatch(act(jonas), batch)).toEqual({ taken: true });
    await enterCount(act(jonas), batch, entry({ "": 11 }));
    expect(await checkBatch(act(lea), batch, { "": 11 })).toEqual({ checked: "confirmed" });
    expect(await takeUpBatch(act(jonas), batch)).toEqual({ refused: "not-open" });
  });

  test("needs a photo to count from", async () => {
    const { petition, jonas } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await db.deleteFrom("paper_scans").where("petition_id", "=", petition.id).execute();
    expect(await enterCount(act(jonas), batch, entry({ "": 12 }))).toEqual({ refused: "no-scan" });
  });

  test.each([
    ["a day to come", { day: "2099-01-01" }, "day"],
    ["a day long ago", { day: "2016-11-20" }, "day"],
    ["no day at all", { day: "yesterday" }, "day"],
    ["no signature", { count: "" }, "count"],
    ["none", { count: "0" }, "count"],
    ["less than none", { count: "-4" }, "count"],
    ["more than anybody counts again", { count: "3001" }, "count"],
    ["a number that is none", { count: "0x10" }, "count"],
    ["a formula", { count: "=1+1" }, "count"],
    ["no sheet", { came_back: "0" }, "came_back"],
    ["too many sheets", { came_back: "201" }, "came_back"],
  ])("of %s is refused at its field, and the rest stays", async (_, wrong, field) => {
    const { petition, jonas } = await team();
    const batch = await batchOf(instance, petition, jonas);
    as(jonas);
    const answer = await post(`${batch.path}/count`, {
      ...{ day: today(), count: "12", came_back: "2", lang: "en" },
      ...wrong,
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`id="${field}-error"`);
    if (field !== "came_back") expect(page).toMatch(/name="came_back"[^>]* value="2"/);
    expect((await findBatch(db, batch)).state).toBe("open");
  });

  test("is too late once the list is handed over; and it is not handed over while one waits", async () => {
    const { petition, jonas, lea } = await team();
    const [waits, open] = [
      await batchOf(instance, petition, jonas),
      await batchOf(instance, petition, jonas),
    ];
    await enterCount(act(jonas), waits, entry({ "": 12 }));
    await changeState(act(), petition.id, { to: "closed" });
    expect(await changeState(act(), petition.id, { to: "delivered" })).toEqual({
      refused: "paper-waiting",
      count: 1,
    });
    await checkBatch(act(lea), waits, { "": 12 });
    expect(await changeState(act(), petition.id, { to: "delivered" })).toHaveProperty("changed");
    expect(await enterCount(act(jonas), open, entry({ "": 12 }))).toEqual({ refused: "petition-over" });
    as(jonas);
    expect(await (await get(`${open.path}?lang=en`)).text()).toContain("No paper can be entered any more");
  });
});

describe("a batch that is taken back", () => {
  test("takes its figures along, off the day and the place where they were, and stays in the log", async () => {
    const regions = [{ code: "nord", name: "Nord" }];
    const { petition, jonas, lea } = await team({ asks: "region", regions });
    const [stays, goes] = [
      await batchOf(instance, petition, jonas),
      await batchOf(instance, petition, jonas),
    ];
    for (const [batch, count] of [
      [stays, 5],
      [goes, 12],
    ] as const) {
      await enterCount(act(jonas), batch, entry({ nord: count }));
      await checkBatch(act(lea), batch, { nord: count });
    }
    await sumCounts(act());
    clock.advance(3 * DAY);
    as(jonas);
    expect((await post(`${goes.path}/end`, { reason: "", lang: "en" })).status).toBe(422);
    expect(
      (await post(`${goes.path}/end`, { reason: "Der Bogen war von einer anderen Petition." })).status,
    ).toBe(303);
    const figures = await paperOf(petition);
    expect(figures).toMatchObject({ confirmed: 5, paper: 5, byRegion: { nord: 5 } });
    expect(Object.values(figures.byDay)).toEqual([5]);
    expect((await factsOf(petition)).at(-1)).toMatchObject({
      name: "petition.batch-taken-back",
      by: jonas.personId,
    });
    expect(await (await get(goes.path)).text()).toContain("Der Bogen war von einer anderen Petition.");
    expect(await recount(act())).toEqual([]);
  });

  test("twice, or by two at once, is taken back once", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 12 }));
    await checkBatch(act(lea), batch, { "": 12 });
    const both = await Promise.all([jonas, lea].map((each) => endBatch(act(each), batch, "Doppelt")));
    expect(both).toContainEqual({ refused: "ended-before" });
    expect(await endBatch(act(lea), batch, "Doppelt")).toEqual({ refused: "ended-before" });
    expect(await paperOf(petition)).toMatchObject({ confirmed: 0, paper: 0 });
    expect(await recount(act())).toEqual([]);
  });

  test("can't be taken off a second time at the console, where only what was entered there is corrected", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, entry({ "": 12 }));
    await checkBatch(act(lea), batch, { "": 12 });
    const off = { count: -12, note: "" };
    expect(await enterPaper(act(), petition.id, off)).toEqual({ refused: "more-than-there-are" });
    await endBatch(act(lea), batch, "Doppelt");
    expect(await paperOf(petition)).toMatchObject({ confirmed: 0, paper: 0, byCountry: {}, byDay: {} });
  });

  test("is refused to whoever does not answer for paper, and its code is used up", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    const writer = await somebody(instance, "Bao", { petition, responsibility: "story" });
    for (const viewer of [stranger, await somebody(instance, "Uwe"), writer, operator])
      await expect(endBatch(act(viewer), batch, "x")).rejects.toThrow(Forbidden);
    await endBatch(act(lea), batch, "Verloren");
    expect((await factsOf(petition)).at(-1)).toMatchObject({ name: "petition.batch-given-up" });
    expect(await enterCount(act(jonas), batch, entry({ "": 3 }))).toEqual({ refused: "not-open" });
    expect(await takeUpBatch(act(jonas), batch)).toEqual({ refused: "not-open" });
  });
});
