import { expect, test } from "vitest";
import { Forbidden } from "#platform/errors.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
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
import { addLines, enterLines } from "../actions/write-lines.ts";
import { findBatch } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";

const instance = await testInstance({ connections: 8 });
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

const team = () => paperTeam(instance, `noch-einmal-${++number}`);
const sheets = () => ({ day: clock.now().toISOString().slice(0, 10), cameBack: 1 });
const linesNow = async (batch: Batch) => linesOf(db, await findBatch(db, batch));
const wordsFor = async (viewer: Viewer, path: string) => {
  as(viewer);
  return (await (await get(path)).text()).replace(/<[^>]+>/g, "");
};
const factsOf = (petition: OpenPetition) => batchFacts(instance, petition, "anew");

/** Cem entered twelve, Ben counted thirteen. */
async function countedDifferently({ petition, cem, ben }: PaperTeam): Promise<Batch> {
  const batch = await batchOf(instance, petition, cem);
  await enterCount(act(cem), batch, { ...sheets(), counted: { "": 12 } });
  expect(await checkBatch(act(ben), batch, { "": 13 })).toEqual({ checked: "differs" });
  return batch;
}
/** Cem wrote two lines, of which Ben doubts the second. */
async function readDifferently({ petition, cem, ben }: PaperTeam): Promise<Batch> {
  const batch = await batchOf(instance, petition, cem);
  await addLines(act(cem), batch, [nameOnly("Ada Öz"), nameOnly("Bo Ruh")]);
  await enterLines(act(cem), batch, sheets());
  const [, second] = await linesNow(batch);
  expect(await checkLines(act(ben), batch, { counted: 3, doubted: [second!.id] })).toEqual({
    checked: "differs",
  });
  return batch;
}

test("a count that differed is counted once more by nobody but who counted it", async () => {
  const all = await team();
  const batch = await countedDifferently(all);
  expect(await checkBatch(act(all.dana), batch, { "": 12 })).toEqual({ refused: "not-waiting" });
  for (const viewer of [all.cem, stranger])
    await expect(checkBatch(act(viewer), batch, { "": 12 })).rejects.toThrow(Forbidden);
  for (const viewer of [all.cem, all.dana])
    expect(await wordsFor(viewer, `${batch.path}?anew&lang=en`)).toContain("Two counts that differ");
  expect(await confirmedOf(instance, all.petition)).toBe(0);
});

test("a miscount is mended by who made it: the new count stands, and the log says so", async () => {
  const all = await team();
  const batch = await countedDifferently(all);
  expect(await wordsFor(all.dana, `${batch.path}?lang=en`)).not.toContain("I miscounted");
  expect(await wordsFor(all.ben, `${batch.path}?lang=en`)).toContain("I miscounted: count again");
  const anew = await wordsFor(all.ben, `${batch.path}?anew&lang=en`);
  expect(anew).toContain("in place of what you said before");
  expect(anew).toContain("have seen both numbers by now");
  expect(anew).not.toContain("know nothing of each other");
  expect((await post(`${batch.path}/check?anew`, { count: "", lang: "en" })).status).toBe(422);
  const once = await post(`${batch.path}/check?anew`, { count: "11" });
  expect(once.headers.get("location")).toBe(batch.path);
  expect(await findBatch(db, batch)).toMatchObject({ state: "differs", checked: { "": 11 } });
  await post(`${batch.path}/check?anew`, { count: "12" });
  expect(await confirmedOf(instance, all.petition)).toBe(12);
  expect((await factsOf(all.petition)).slice(2)).toEqual([
    ["differed", undefined],
    ["differed", "yes"],
    ["confirmed", "yes"],
  ]);
  const log = await wordsFor(all.ben, `/campaigns/${all.petition.slug}/desk/log?lang=en`);
  expect(log).toContain("counted a batch once more, in place of their earlier count: it agrees, and counts");
});

test("lines that somebody misread are read again: what they doubted before is over", async () => {
  const all = await team();
  const batch = await readDifferently(all);
  const page = await wordsFor(all.ben, `${batch.path}?lang=en`);
  expect(page).toContain("I misread: read again");
  const [first, second] = await linesNow(batch);
  const form = await (await get(`${batch.path}?anew`)).text();
  expect(form).toMatch(new RegExp(`name="doubt-${second!.id}"[^>]* checked`));
  await checkLines(act(all.ben), batch, { counted: 2, doubted: [first!.id] });
  expect((await linesNow(batch)).map(({ doubted }) => doubted)).toEqual([true, false]);
  expect(
    (await post(`${batch.path}/reading?anew`, { count: "2", seen: seenOn(form) })).headers.get("location"),
  ).toContain("confirmed");
  expect(await confirmedOf(instance, all.petition)).toBe(2);
});

test("two who read differently see the photos; nobody else does", async () => {
  const all = await team();
  const batch = await readDifferently(all);
  for (const [viewer, photos] of [
    [all.cem, true],
    [all.ben, true],
    [all.dana, false],
  ] as const) {
    as(viewer);
    expect((await (await get(batch.path)).text()).includes(`${batch.path}/scans/`)).toBe(photos);
  }
});

test("who corrects lines is led to them and reads why; others read who is at it", async () => {
  const all = await team();
  const batch = await readDifferently(all);
  as(all.cem);
  const taken = await post(`${batch.path}/entry`, {});
  expect(taken.headers.get("location")).toBe(`${batch.path}/lines`);
  const why = "Why: Ben read differently. 2 were written down, and 3 signed lines counted on the photos.";
  expect(await wordsFor(all.cem, `${batch.path}/lines?lang=en`)).toContain(why);
  for (const viewer of [all.cem, all.dana]) {
    const page = await wordsFor(viewer, `${batch.path}?lang=en`);
    expect(page).toContain("Being corrected");
    expect(page).toContain("Cem is at it.");
    expect(page).toContain(why);
    expect(page).not.toMatch(/Collecting|Your sheets are ready/);
  }
  // Whoever goes on after that still reads why.
  await takeUpBatch(act(all.ben), batch);
  expect(await wordsFor(all.ben, `${batch.path}?lang=en`)).toMatch(
    /Ben is at it\.\s*Why: Ben read differently/,
  );
  await enterLines(act(all.ben), batch, sheets());
  expect(await wordsFor(all.ben, `${batch.path}?lang=en`)).not.toContain("Why:");
});

test("the list of batches says how many sheets came back, once two have counted", async () => {
  const all = await team();
  const batch = await batchOf(instance, all.petition, all.cem, 2);
  const list = `${all.petition.path}/paper?lang=en`;
  expect(await wordsFor(all.dana, list)).toContain("2 sheets printed · Cem");
  await enterCount(act(all.cem), batch, { ...sheets(), counted: { "": 12 } });
  expect(await wordsFor(all.dana, list)).toContain("2 sheets printed · Cem");
  await checkBatch(act(all.ben), batch, { "": 12 });
  expect(await wordsFor(all.dana, list)).toContain("2 sheets printed · 1 sheet came back · Cem");
});

const seenOn = (page: string): string => /name="seen" value="([^"]+)"/.exec(page)![1]!;

test("lines that were put right since somebody opened them do not count on their word", async () => {
  const all = await team();
  const batch = await batchOf(instance, all.petition, all.cem);
  await addLines(act(all.cem), batch, [nameOnly("Ada Öz"), nameOnly("Bo Ruh")]);
  await enterLines(act(all.cem), batch, sheets());
  as(all.ben);
  const seen = seenOn(await (await get(batch.path)).text());
  await takeUpBatch(act(all.cem), batch);
  as(all.cem);
  const [first] = await linesNow(batch);
  const never = { name: "Nie Gelesen", postcode: "05105", email: "nie@example.org" };
  expect((await post(`${batch.path}/lines/${first!.id}`, never)).status).toBe(303);
  await enterLines(act(all.cem), batch, sheets());
  as(all.ben);
  for (const mark of [seen, ""]) {
    const answer = await post(`${batch.path}/reading`, { count: "2", seen: mark, lang: "en" });
    expect(await answer.text()).toContain("Meanwhile somebody has gone on with this batch");
  }
  expect(await confirmedOf(instance, all.petition)).toBe(0);
  const now = seenOn(await (await get(batch.path)).text());
  expect((await post(`${batch.path}/reading`, { count: "2", seen: now })).headers.get("location")).toContain(
    "confirmed",
  );
});
