import { describe, expect, test } from "vitest";
import { Forbidden } from "#platform/errors.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import {
  type Batch,
  batchFacts,
  batchOf,
  nameOnly,
  type PaperTeam,
  paperTeam,
} from "../../../testing/paper.ts";
import { confirmedOf, type OpenPetition } from "../../../testing/signing.ts";
import { checkBatch } from "../actions/check-batch.ts";
import { checkLines } from "../actions/check-lines.ts";
import { enterCount } from "../actions/enter-count.ts";
import { takeUpBatch } from "../actions/take-up-batch.ts";
import { addLines, enterLines, removeLine } from "../actions/write-lines.ts";
import { findBatch } from "../queries/paper-batches.ts";
import { linesOf, writersOf } from "../queries/paper-lines.ts";

const instance = await testInstance({ connections: 8 });
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

const team = () => paperTeam(instance, `wer-schrieb-${++number}`);
const sheets = (readOthers?: boolean) => ({
  day: clock.now().toISOString().slice(0, 10),
  cameBack: 1,
  readOthers,
});
const read = (counted: number, doubted: string[] = []) => ({ counted, doubted });
const now = (batch: Batch) => findBatch(db, batch);
const lines = async (batch: Batch) => linesOf(db, await now(batch));
const wrote = async (batch: Batch) => writersOf(db, await now(batch));
const pageFor = async (viewer: Viewer, { path }: Batch) => {
  as(viewer);
  return (await (await get(`${path}?lang=en`)).text()).replace(/<[^>]+>/g, "");
};
const factsOf = (petition: OpenPetition) => batchFacts(instance, petition, "personId");

/** Cem wrote two lines down, and Ben counted three. */
async function readDifferently({ petition, cem, ben }: PaperTeam): Promise<Batch> {
  const batch = await batchOf(instance, petition, cem);
  await addLines(act(cem), batch, [nameOnly("Ada Öz"), nameOnly("Bo Ruh")]);
  await enterLines(act(cem), batch, sheets());
  expect(await checkLines(act(ben), batch, read(3))).toEqual({ checked: "differs" });
  return batch;
}

describe("lines that are taken up and handed back unchanged", () => {
  test("stay of who wrote them, who can't confirm them, and wait for anybody else", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    as(all.ben);
    expect(await (await get(`${batch.path}/lines?lang=en`)).text()).toContain(
      "You have changed nothing so far",
    );
    const end = { day: sheets().day, came_back: "1" };
    expect((await post(`${batch.path}/lines/end`, end)).headers.get("location")).toContain("handed-back");
    expect(await now(batch)).toMatchObject({ state: "entered", enteredBy: all.cem.personId });
    await expect(checkLines(act(all.cem), batch, read(2))).rejects.toThrow(Forbidden);
    as(all.cem);
    expect((await post(`${batch.path}/reading`, { count: "2" })).status).toBe(403);
    expect(await confirmedOf(instance, all.petition)).toBe(0);
    expect(await checkLines(act(all.ben), batch, read(2))).toEqual({ checked: "confirmed" });
    expect(await pageFor(all.cem, batch)).toContain("Cem wrote down the names. Ben read them again.");
    expect((await factsOf(all.petition)).slice(1)).toEqual([
      ["entered", all.cem.personId],
      ["differed", all.ben.personId],
      ["handed-back", all.ben.personId],
      ["confirmed", all.ben.personId],
    ]);
  });

  test("by one after the other, over two rounds, are still nobody else's", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    for (const viewer of [all.ben, all.dana]) await takeUpBatch(act(viewer), batch);
    await enterLines(act(all.dana), batch, sheets());
    expect(await now(batch)).toMatchObject({ enteredBy: all.cem.personId });
    expect(await checkLines(act(all.dana), batch, read(3))).toEqual({ checked: "differs" });
    await takeUpBatch(act(all.ben), batch);
    await enterLines(act(all.ben), batch, sheets());
    await expect(checkLines(act(all.cem), batch, read(2))).rejects.toThrow(Forbidden);
    expect(await checkLines(act(all.dana), batch, read(2))).toEqual({ checked: "confirmed" });
    expect(await wrote(batch)).toEqual([{ personId: all.cem.personId, lines: 2 }]);
  });

  test("though they were never handed over, are of who began them", async () => {
    const { petition, cem, ben } = await team();
    const batch = await batchOf(instance, petition, cem);
    await addLines(act(cem), batch, [nameOnly("Ada Öz")]);
    await takeUpBatch(act(ben), batch);
    await enterLines(act(ben), batch, sheets());
    await expect(checkLines(act(cem), batch, read(1))).rejects.toThrow(Forbidden);
    expect(await checkLines(act(ben), batch, read(1))).toEqual({ checked: "confirmed" });
  });

  test("by who handed them over before are handed over by them again", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    await takeUpBatch(act(all.cem), batch);
    expect(await enterLines(act(all.cem), batch, sheets())).toEqual({ entered: true });
    expect((await factsOf(all.petition)).at(-1)).toEqual(["entered", all.cem.personId]);
    expect(await checkLines(act(all.ben), batch, read(2))).toEqual({ checked: "confirmed" });
  });
});

describe("lines that somebody else corrects", () => {
  test("are handed over by nobody who has not read those of others", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    await addLines(act(all.ben), batch, [nameOnly("Cyn Ay")]);
    expect(await enterLines(act(all.ben), batch, sheets())).toEqual({ refused: "others-unread" });
    as(all.ben);
    const answer = await post(`${batch.path}/lines/end`, { day: sheets().day, came_back: "1", lang: "en" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('id="read-error"');
    await expect(checkLines(act(all.cem), batch, read(3))).resolves.toEqual({ refused: "not-waiting" });
  });

  test("count once the first has read the correction, and the record says who wrote what", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    await addLines(act(all.ben), batch, [nameOnly("Cyn Ay")]);
    await enterLines(act(all.ben), batch, sheets(true));
    await expect(checkLines(act(all.ben), batch, read(3))).rejects.toThrow(Forbidden);
    expect(await checkLines(act(all.cem), batch, read(3))).toEqual({ checked: "confirmed" });
    expect(await wrote(batch)).toEqual([
      { personId: all.cem.personId, lines: 2 },
      { personId: all.ben.personId, lines: 1 },
    ]);
    const page = await pageFor(all.dana, batch);
    expect(page).toContain("Ben and Cem have both read all the names on the photos.");
    expect(page).toMatch(/Cem\s*2\s*Ben\s*1/);
    expect(page).not.toContain("wrote down the names");
  });

  test("and are corrected back in a second round are read by the other", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    await addLines(act(all.ben), batch, [nameOnly("Cyn Ay")]);
    await enterLines(act(all.ben), batch, sheets(true));
    expect(await checkLines(act(all.cem), batch, read(2))).toEqual({ checked: "differs" });
    await takeUpBatch(act(all.cem), batch);
    const cyn = (await lines(batch)).find(({ name }) => name === "Cyn Ay")!;
    await removeLine(act(all.cem), batch, cyn.id);
    expect(await enterLines(act(all.cem), batch, sheets())).toEqual({ entered: true });
    await expect(checkLines(act(all.cem), batch, read(2))).rejects.toThrow(Forbidden);
    expect(await checkLines(act(all.ben), batch, read(2))).toEqual({ checked: "confirmed" });
    expect(await pageFor(all.dana, batch)).toContain("Cem wrote down the names. Ben read them again.");
  });

  test("by taking one out alone are theirs: who wrote the rest reads it without that line", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    await removeLine(act(all.ben), batch, (await lines(batch))[1]!.id);
    await enterLines(act(all.ben), batch, sheets(true));
    await expect(checkLines(act(all.ben), batch, read(1))).rejects.toThrow(Forbidden);
    expect(await checkLines(act(all.cem), batch, read(1))).toEqual({ checked: "confirmed" });
    const page = await pageFor(all.dana, batch);
    expect(page).toContain("Ben and Cem have both read all the names on the photos.");
    expect(page).not.toContain("Ben wrote");
  });

  test("where they stand are of who put them right, and of nobody who only looked", async () => {
    const all = await team();
    const batch = await readDifferently(all);
    await takeUpBatch(act(all.ben), batch);
    const [ada, bo] = await lines(batch);
    as(all.ben);
    const page = await (await get(`${batch.path}/lines?line=${bo!.id}&lang=en`)).text();
    expect(page).toMatch(/name="name"[^>]* value="Bo Ruh"/);
    const asItWas = await post(`${batch.path}/lines/${bo!.id}`, { name: "Bo Ruh" });
    expect(asItWas.headers.get("location")).toBe(`${batch.path}/lines#line-${bo!.id}`);
    expect(await now(batch)).toMatchObject({ entryOf: all.cem.personId });
    await post(`${batch.path}/lines/${bo!.id}`, { name: "Bo Rühl" });
    expect(await lines(batch)).toMatchObject([
      { id: ada!.id, name: "Ada Öz", writtenBy: all.cem.personId },
      { id: bo!.id, name: "Bo Rühl", writtenBy: all.ben.personId, doubted: false },
    ]);
    expect(await enterLines(act(all.ben), batch, sheets())).toEqual({ refused: "others-unread" });
    await enterLines(act(all.ben), batch, sheets(true));
    await expect(checkLines(act(all.ben), batch, read(2))).rejects.toThrow(Forbidden);
    expect(await checkLines(act(all.cem), batch, read(2))).toEqual({ checked: "confirmed" });
    expect((await wrote(batch)).map(({ lines: count }) => count)).toEqual([1, 1]);
  });

  test("in a batch that several wrote and nobody handed over have been read by two in the end", async () => {
    const { petition, cem, ben, dana } = await team();
    const batch = await batchOf(instance, petition, cem);
    await addLines(act(cem), batch, [nameOnly("Ada Öz")]);
    await takeUpBatch(act(ben), batch);
    await addLines(act(ben), batch, [nameOnly("Bo Ruh")]);
    // Nobody but Cem has seen Ada's line for sure: handing it back would leave it so.
    await takeUpBatch(act(dana), batch);
    expect(await enterLines(act(dana), batch, sheets())).toEqual({ refused: "others-unread" });
    await enterLines(act(dana), batch, sheets(true));
    expect(await now(batch)).toMatchObject({ enteredBy: dana.personId });
    expect(await checkLines(act(cem), batch, read(2))).toEqual({ checked: "confirmed" });
  });
});

test("a number is nobody's but of who typed it: taken up, it is entered anew", async () => {
  const { petition, cem, ben } = await team();
  const batch = await batchOf(instance, petition, cem);
  await enterCount(act(cem), batch, { ...sheets(), counted: { "": 12 } });
  await checkBatch(act(ben), batch, { "": 13 });
  await takeUpBatch(act(ben), batch);
  expect(await checkBatch(act(cem), batch, { "": 12 })).toEqual({ refused: "not-waiting" });
  as(ben);
  const empty = await post(`${batch.path}/count`, { day: sheets().day, came_back: "1", count: "" });
  expect(empty.status).toBe(422);
  await enterCount(act(ben), batch, { ...sheets(), counted: { "": 12 } });
  await expect(checkBatch(act(ben), batch, { "": 12 })).rejects.toThrow(Forbidden);
  expect(await checkBatch(act(cem), batch, { "": 12 })).toEqual({ checked: "confirmed" });
});
