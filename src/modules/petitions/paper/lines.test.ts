import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { operator, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { batchOf, somebody } from "../../../testing/paper.ts";
import { type OpenPetition, openPetition, signAndConfirm } from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { checkBatch } from "../actions/check-batch.ts";
import { checkLines } from "../actions/check-lines.ts";
import { endBatch } from "../actions/end-batch.ts";
import { enterCount } from "../actions/enter-count.ts";
import { eraseNames } from "../actions/erase-names.ts";
import { recount } from "../actions/recount.ts";
import { sumCounts } from "../actions/sum-counts.ts";
import { takeUpBatch } from "../actions/take-up-batch.ts";
import { addLines, enterLines } from "../actions/write-lines.ts";
import { figuresOf } from "../queries/figures.ts";
import { findBatch } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import type { NewLine } from "./line.ts";

const instance = await testInstance({ connections: 8 });
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

const today = () => clock.now().toISOString().slice(0, 10);
const line = (name: string, over: Partial<NewLine> = {}): NewLine => ({
  name,
  postcode: "05105",
  region: "",
  email: "",
  wantsOutcome: false,
  ...over,
});
const sheets = () => ({ day: today(), cameBack: 1 });

type Team = { petition: OpenPetition; jonas: Viewer; lea: Viewer };
async function team(changes = {}): Promise<Team> {
  const petition = await openPetition(instance, {
    slug: `zeilen-${++number}`,
    asks: "postcode",
    ...changes,
  });
  const [jonas, lea] = [
    await somebody(instance, "Jonas", { petition, responsibility: "paper" }),
    await somebody(instance, "Lea", { petition, responsibility: "paper" }),
  ];
  return { petition, jonas, lea };
}
async function written({ petition, jonas }: Team, lines: NewLine[]) {
  const batch = await batchOf(instance, petition, jonas);
  expect(await addLines(act(jonas), batch, lines)).toEqual({ added: lines.length });
  expect(await enterLines(act(jonas), batch, sheets())).toEqual({ entered: true });
  return batch;
}
const figures = async (petition: OpenPetition) => {
  while (await sumCounts(act())) {
    // More than one piece was waiting.
  }
  return figuresOf(db, await findPetitionFor(db, stranger, petition.slug));
};
const batchNow = (batch: { petitionId: string; code: string }) => findBatch(db, batch);
const onPaper = ({ id }: OpenPetition) =>
  db
    .selectFrom("signatures")
    .selectAll()
    .where("petition_id", "=", id)
    .where("source", "=", "paper")
    .orderBy("id")
    .execute();

describe("a batch by line", () => {
  test("can be written by nobody who does not answer for paper, and by one person at a time", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    const writer = await somebody(instance, "Bao", { petition, responsibility: "story" });
    for (const viewer of [stranger, operator, writer])
      await expect(addLines(act(viewer), batch, [line("Ada")])).rejects.toThrow(Forbidden);
    await addLines(act(jonas), batch, [line("Ada")]);
    await expect(addLines(act(lea), batch, [line("Ada")])).rejects.toThrow(Forbidden);
    as(lea);
    const path = `${batch.path}/lines`;
    expect((await get(path)).headers.get("location")).toBe(batch.path);
    expect(await (await get(`${batch.path}?lang=en`)).text()).not.toContain("Ada");
  });

  test("counts for nobody until somebody else has read it, and is not confirmed by who wrote it", async () => {
    const all = await team();
    const batch = await written(all, [line("Ada Öz"), line("Bo Ruh")]);
    expect(await figures(all.petition)).toMatchObject({ confirmed: 0, paper: 0 });
    await expect(checkLines(act(all.jonas), batch, { counted: 2, doubted: [] })).rejects.toThrow(Forbidden);
    // Nor by a number alone: that would confirm names which nobody else has read.
    expect(await checkBatch(act(all.lea), batch, { "": 2 })).toEqual({ refused: "not-waiting" });
    expect(await checkLines(act(all.lea), batch, { counted: 2, doubted: [] })).toEqual({
      checked: "confirmed",
    });
    expect(await figures(all.petition)).toMatchObject({ confirmed: 2, online: 0, paper: 2 });
    // In whatever order: they were made in one millisecond.
    const names = (await onPaper(all.petition)).map(({ name, show_name }) => [name, show_name]).toSorted();
    expect(names).toEqual([
      ["Ada Öz", false],
      ["Bo Ruh", false],
    ]);
    expect(await linesOf(db, await batchNow(batch))).toEqual([]);
    expect(await recount(act())).toEqual([]);
  });

  test("counts whoever has signed online already once, by address or by name and place", async () => {
    const all = await team();
    for (const [name, email] of [
      ["Amal Haddad", "amal@example.org"],
      ["Żaneta Łęcka", "zaneta@example.org"],
    ] as const)
      await signAndConfirm(instance, all.petition, { name, email, postcode: "05105" });
    const batch = await written(all, [
      line("A. Haddad", { email: "AMAL@example.org" }),
      line("zaneta łęcka"),
      line("Żaneta Łęcka", { postcode: "05106" }),
      line("Uwe Brandt"),
      line("Uwe  Brandt"),
    ]);
    await checkLines(act(all.lea), batch, { counted: 5, doubted: [] });
    expect(await figures(all.petition)).toMatchObject({ confirmed: 4, online: 2, paper: 2 });
    expect(await batchNow(batch)).toMatchObject({ state: "confirmed", leftOut: 3 });
    as(all.jonas);
    const page = await (await get(`${batch.path}?lang=en`)).text();
    expect(page).toContain("2 signatures");
    expect(page).toContain("3 lines had signed already");
    // How many, and not who: it is nobody's business who signed online.
    expect(page).not.toContain("Haddad");
    expect(await recount(act())).toEqual([]);
  });

  test("finds who is known among very many, however many there are", async () => {
    const all = await team();
    const { id } = all.petition;
    await sql`
      insert into signatures (petition_id, id, state, name, email, mailbox, country, postcode, language,
        submitted_at, confirmed_at, household_slot)
      select ${id}::uuid, lpad(to_hex(n), 32, '0')::uuid, 'confirmed', 'Person ' || n, n || '@x.example',
        sha256(n::text::bytea), 'DE',
        '05105', 'de', now(), now(), 0
      from generate_series(1, 25000) n`.execute(db);
    const known = [1, 10_000, 10_001, 20_001, 25_000].map((n) => line(`PERSON ${n}`));
    const batch = await written(all, [...known, line("Person 25001")]);
    expect(await checkLines(act(all.lea), batch, { counted: 6, doubted: [] })).toEqual({
      checked: "confirmed",
    });
    expect(await batchNow(batch)).toMatchObject({ leftOut: known.length });
    // Of nobody who signed, so no count holds them.
    await db.deleteFrom("signatures").where("petition_id", "=", id).where("source", "=", "online").execute();
  });

  test("and who signs online after it with the same address stays one", async () => {
    const all = await team();
    const batch = await written(all, [line("Amal Haddad", { email: "amal@example.org" })]);
    await checkLines(act(all.lea), batch, { counted: 1, doubted: [] });
    await signAndConfirm(instance, all.petition, { postcode: "05105" });
    expect(await figures(all.petition)).toMatchObject({ confirmed: 1, paper: 1 });
    // Taking the sheets back leaves who has signed here themselves.
    await endBatch(act(all.jonas), batch, "Doppelt");
    expect(await figures(all.petition)).toMatchObject({ confirmed: 1 });
    expect(await recount(act())).toEqual([]);
  });

  test("that the second person reads otherwise goes back with what they doubt, and is read again by another", async () => {
    const all = await team();
    const batch = await written(all, [line("Ada Öz"), line("Bo Ruh")]);
    const [, second] = await linesOf(db, await batchNow(batch));
    expect(await checkLines(act(all.lea), batch, { counted: 3, doubted: [second!.id] })).toEqual({
      checked: "differs",
    });
    expect(await figures(all.petition)).toMatchObject({ confirmed: 0 });
    as(all.jonas);
    const page = await (await get(`${batch.path}?lang=en`)).text();
    expect(page).toMatch(/wrote down 2, .*counts 3 signed lines/);
    expect(page).toContain("Bo Ruh");
    expect(page).not.toContain("Ada Öz");
    await takeUpBatch(act(all.lea), batch);
    as(all.lea);
    expect(await (await get(`${batch.path}/lines?lang=en`)).text()).toContain("Read otherwise");
    await post(`${batch.path}/lines/${second!.id}/removal`, {});
    await post(`${batch.path}/lines`, { "name-1": "Bo Rühl", "name-4": "Cem Ay", "postcode-4": "05105" });
    // One of the lines is still as Jonas wrote it.
    expect(await enterLines(act(all.lea), batch, sheets())).toEqual({ refused: "others-unread" });
    await enterLines(act(all.lea), batch, { ...sheets(), readOthers: true });
    await expect(checkLines(act(all.lea), batch, { counted: 3, doubted: [] })).rejects.toThrow(Forbidden);
    expect(await checkLines(act(all.jonas), batch, { counted: 3, doubted: [] })).toEqual({
      checked: "confirmed",
    });
    const names = (await onPaper(all.petition)).map(({ name, postcode }) => [name, postcode]).sort();
    expect(names).toEqual([
      ["Ada Öz", "05105"],
      ["Bo Rühl", null],
      ["Cem Ay", "05105"],
    ]);
  });

  test("is read by nobody but who enters it now, or reads it again", async () => {
    const all = await team();
    const { jonas, lea } = all;
    const bao = await somebody(instance, "Bao", { petition: all.petition, responsibility: "paper" });
    const batch = await batchOf(instance, all.petition, jonas);
    const scan = await db
      .selectFrom("paper_scans")
      .select("id")
      .where("petition_id", "=", batch.petitionId)
      .where("batch_id", "=", (await batchNow(batch)).id)
      .executeTakeFirstOrThrow();
    const reads = async (viewer: Viewer) => {
      as(viewer);
      const pages = [await get(batch.path), await get(`${batch.path}/lines`)];
      const texts = await Promise.all(pages.map((page) => page.text()));
      const photo = (await get(`${batch.path}/scans/${scan.id}`)).status;
      return [texts.some((text) => text.includes("Bo Ruh")), photo];
    };
    const [NAME, NOTHING] = [
      [true, 200],
      [false, 404],
    ];
    const each = async () => [await reads(jonas), await reads(lea), await reads(bao)];
    await addLines(act(jonas), batch, [line("Bo Ruh")]);
    expect(await each(), "jonas enters").toEqual([NAME, NOTHING, NOTHING]);
    await takeUpBatch(act(lea), batch);
    expect(await each(), "lea goes on").toEqual([NOTHING, NAME, NOTHING]);
    await addLines(act(lea), batch, [line("Ada Öz")]);
    await enterLines(act(lea), batch, { ...sheets(), readOthers: true });
    const [first] = await linesOf(db, await batchNow(batch));
    await checkLines(act(jonas), batch, { counted: 2, doubted: [first!.id] });
    expect(await each(), "two read differently").toEqual([NAME, NAME, NOTHING]);
    await takeUpBatch(act(bao), batch);
    expect(await each(), "a third goes on").toEqual([NOTHING, NOTHING, NAME]);
  });

  test.each([
    ["no line", {}, "name-1"],
    ["a line without a name", { "email-2": "bo@example.org" }, "name-2"],
    ["a name that is none", { "name-1": "123" }, "name-1"],
    ["an address that can't be", { "name-1": "Bo", "email-1": "bo@" }, "email-1"],
    ["a postcode that can't be", { "name-3": "Bo", "postcode-3": "1" }, "postcode-3"],
    // With a nought before it, it would be another region; with one behind, too.
    ["a postcode that lacks a digit", { "name-3": "Bo", "postcode-3": "7438" }, "postcode-3"],
  ])("of %s is refused at its field, and all that was typed stays", async (_, typed, field) => {
    const { petition, jonas } = await team();
    const batch = await batchOf(instance, petition, jonas);
    as(jonas);
    const answer = await post(`${batch.path}/lines`, { ...typed, "name-9": "", lang: "en" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(`id="${field}-error"`);
    for (const value of Object.values(typed)) expect(page).toContain(`value="${value}"`);
    expect(await linesOf(db, await batchNow(batch))).toEqual([]);
  });

  test("and by number is one way or the other: entering the number forgets the names", async () => {
    const { petition, jonas, lea } = await team();
    const batch = await batchOf(instance, petition, jonas);
    await addLines(act(jonas), batch, [line("Ada")]);
    await enterCount(act(jonas), batch, { ...sheets(), counted: { "": 4 } });
    expect(await linesOf(db, await batchNow(batch))).toEqual([]);
    expect(await checkLines(act(lea), batch, { counted: 4, doubted: [] })).toEqual({
      refused: "not-waiting",
    });
  });

  test("read by two at once counts once", async () => {
    const all = await team();
    const amal = await somebody(instance, "Amal", { petition: all.petition, responsibility: "signatures" });
    const batch = await written(all, [line("Ada"), line("Bo")]);
    const both = await Promise.all(
      [all.lea, amal].map((each) => checkLines(act(each), batch, { counted: 2, doubted: [] })),
    );
    expect(both).toContainEqual({ refused: "not-waiting" });
    expect(await figures(all.petition)).toMatchObject({ confirmed: 2, paper: 2 });
  });

  test("that is taken back takes its people along, and what was known of them", async () => {
    const all = await team();
    const batch = await written(all, [line("Ada Öz"), line("Bo Ruh")]);
    await checkLines(act(all.lea), batch, { counted: 2, doubted: [] });
    await figures(all.petition);
    await endBatch(act(all.jonas), batch, "Von einer anderen Petition");
    expect(await figures(all.petition)).toMatchObject({ confirmed: 0, paper: 0, byCountry: {}, byDay: {} });
    for (const row of await onPaper(all.petition))
      expect(row).toMatchObject({ state: "invalid", invalid_for: "taken-back", name: null, postcode: null });
    expect(await recount(act())).toEqual([]);
  });
});

test("when the names are forgotten, so are photos, lines, where sheets went back to and who wrote them down", async () => {
  const all = await team();
  const { petition, jonas } = all;
  const counted = await written(all, [line("Bo Ruh")]);
  await checkLines(act(all.lea), counted, { counted: 1, doubted: [] });
  await endBatch(act(jonas), await batchOf(instance, petition, jonas), "Doppelt");
  const batch = await batchOf(instance, petition, jonas);
  await addLines(act(jonas), batch, [line("Ada")]);
  await changeState(act(), petition.id, { to: "closed" });
  clock.advance(200 * DAY);
  await eraseNames(act());
  expect(await linesOf(db, await batchNow(batch))).toEqual([]);
  const scans = db.selectFrom("paper_scans").select("id").where("petition_id", "=", petition.id);
  expect(await scans.execute()).toEqual([]);
  expect((await batchNow(batch)).returnTo).toBeUndefined();
  const writers = db.selectFrom("paper_writers").select("person_id").where("petition_id", "=", petition.id);
  expect(await writers.execute()).toEqual([]);
  const batches = db.selectFrom("paper_batches").selectAll().where("petition_id", "=", petition.id);
  for (const { made_by, entered_by, checked_by, ended_by } of await batches.execute())
    expect([made_by, entered_by, checked_by, ended_by]).toEqual([null, null, null, null]);
});
