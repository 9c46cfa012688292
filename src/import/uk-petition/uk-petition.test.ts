import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findPetitionFor, recount } from "#modules/petitions/index.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { importFiles, importOptions, tellImport } from "./command.ts";
import { importUkPetition, readPetition, readSeries } from "./index.ts";

const { act, services, get } = await testInstance();
const folder = await mkdtemp(join(tmpdir(), "gemeinsam-import-"));
afterAll(() => rm(folder, { recursive: true }));

const record = {
  action: "Keep the lamps of Lower Fen lit",
  background: "It is dark there.",
  additional_details: "",
  state: "open",
  signature_count: 120_000,
  opened_at: "2019-02-20T10:25:02.393Z",
  response_threshold_reached_at: "2019-03-18T13:26:30.257Z",
  debate_threshold_reached_at: "2019-03-20T20:33:35.184Z",
  scheduled_debate_date: "2019-04-01",
  debate_outcome_at: "2019-04-03T11:38:59.231Z",
  government_response_at: "2019-03-26T17:19:45.070Z",
  government_response_summary: "The lamps will stay lit on weekdays.",
  signatures_by_country: [
    { name: "United Kingdom", code: "GB", signature_count: 118_000 },
    { name: "France", code: "FR", signature_count: 1_500 },
    { name: "British Antarctic Territory", code: "BAT", signature_count: 14 },
    { name: "Atlantis", code: "A1", signature_count: 400 },
  ],
  signatures_by_constituency: [
    { name: "Lower Fen", ons_code: "E14000001", signature_count: 60_000 },
    { name: "Upper Fen", ons_code: "E14000002", signature_count: 40_000 },
  ],
};
const series: [string, number][] = [
  ["2019-03-13T23:56:46Z", 7_000],
  ["2019-03-21T09:00:00Z", 110_000],
  ["2019-03-21T10:00:00Z", 119_990],
  ["2019-03-21T10:10:00Z", 119_980],
  ["2019-04-22T12:37:02Z", 119_995],
];

const figures = async (slug: string) => {
  const { counts } = (await (await get(`/petitions/${slug}.json`)).json()) as {
    counts: {
      confirmed: number;
      as_of: string;
      by_country: Record<string, number>;
      by_region: Record<string, number>;
    };
  };
  return counts;
};
const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);
const SLUG = "keep-the-lamps-of-lower-fen-lit";

describe("a petition of the United Kingdom's Parliament", () => {
  test("brings its counts by country and constituency, and all of them add up", async () => {
    const petition = { ...readPetition(record), number: 1 };
    const done = await importUkPetition(act(), { petition, series: readSeries(series) });
    expect(done).toMatchObject({ imported: true, slug: SLUG });
    const counts = await figures(SLUG);
    expect(counts.confirmed).toBe(120_000);
    expect(counts.by_country).toEqual({ GB: 118_000, FR: 1_500, AQ: 14, ZZ: 486 });
    expect(counts.by_region).toEqual({ E14000001: 60_000, E14000002: 40_000, "": 20_000 });
    expect(sum(counts.by_country)).toBe(sum(counts.by_region));
    expect(await recount(act())).toEqual([]);
  });

  test("its figures are as old as its record, not as its import", async () => {
    expect((await figures(SLUG)).as_of).toBe("2019-04-22T12:37:02.000Z");
  });

  test("it is answered, says where it comes from and can't be signed here", async () => {
    const petition = await findPetitionFor(services.db, stranger, SLUG);
    expect(petition).toMatchObject({
      state: "answered",
      importedFrom: "UK Parliament, petition 1",
      goal: 100_000,
    });
    expect(petition.answer).toContain("weekdays");
    const page = await (await get(`/petitions/${SLUG}`)).text();
    expect(page).not.toContain(`action="/petitions/${SLUG}/signatures"`);
  });

  test("its milestones have the times of its record, and none the time of the import", async () => {
    const numbers = await services.db.selectFrom("petition_milestones").select(["at", "count"]).execute();
    const told = await services.db.selectFrom("campaign_milestones").select(["at", "line"]).execute();
    expect([...numbers, ...told].every(({ at }) => at.getUTCFullYear() === 2019)).toBe(true);
    const lines = told.map(({ line, at }) => `${at.toISOString().slice(0, 10)} ${line}`);
    expect(lines).toContain("2019-03-18 10,000 signatures: the threshold for a response by the Government");
    expect(lines).toContain("2019-04-01 Debated in Parliament");
    // 25,000 lay between two figures that are two days apart.
    expect(numbers).toEqual([]);
  });

  test("a second import of the same petition changes nothing and says so", async () => {
    const again = await importUkPetition(act(), {
      petition: { ...readPetition(record), number: 1 },
      series: [],
    });
    expect(again).toEqual({ refused: "already-there", slug: SLUG });
    expect(tellImport(again, "http://x")).toContain("already");
    const other = await importUkPetition(act(), {
      petition: { ...readPetition(record), number: 2 },
      series: [],
    });
    expect(other).toEqual({ refused: "slug-taken", slug: SLUG });
    expect(() => tellImport(other, "http://x")).toThrow("--slug");
  });

  test("is read with the frame it is published in, and without a series", async () => {
    const petition = readPetition({ data: { id: 77, attributes: { ...record, creator_name: "Ada Fenn" } } });
    expect(petition).toMatchObject({ number: 77, startedBy: "Ada Fenn" });
    await importUkPetition(act(), { petition, series: [], slug: "lamps" });
    expect((await figures("lamps")).confirmed).toBe(120_000);
    expect(await recount(act())).toEqual([]);
  });

  test("one that ran open and without answer or constituencies is closed here", async () => {
    const { government_response_at, signatures_by_constituency, ...rest } = record;
    await importUkPetition(act(), { petition: readPetition(rest), series: [], slug: "bare" });
    expect((await findPetitionFor(services.db, stranger, "bare")).state).toBe("closed");
    expect((await figures("bare")).by_region).toEqual({ "": 120_000 });
  });
});

describe("a file that is something else", () => {
  test.each([
    ["no record", { hello: 1 }, /not the record of a petition[\s\S]*action/],
    ["a list", [], /not the record/],
    ["nothing", null, /not the record/],
    ["a text as a number", { ...record, signature_count: "many" }, /signature_count/],
    ["more by country than in all", { ...record, signature_count: 5 }, /countries add up to more/],
    [
      "more by constituency than at home",
      { ...record, signatures_by_country: [] },
      /constituencies add up to more/,
    ],
  ])("%s is refused in words", (_, json, message) => {
    expect(() => readPetition(json)).toThrow(message);
  });

  test("a series of another shape is refused with its place", () => {
    expect(() =>
      readSeries([
        ["2019-03-13T23:56:46Z", 1],
        ["yesterday", 2],
      ]),
    ).toThrow(/Entry 1\.0/);
    expect(() => readSeries({})).toThrow(/list of pairs/);
  });

  test("a missing file and a broken one are named", async () => {
    await expect(importFiles(act(), { file: join(folder, "none.json") })).rejects.toThrow(/can't be read/);
    await writeFile(join(folder, "broken.json"), "{");
    await expect(importFiles(act(), { file: join(folder, "broken.json") })).rejects.toThrow(/is not JSON/);
  });

  test("a call without a file is answered with the usage", () => {
    expect(() => importOptions([])).toThrow("Say which file");
    expect(() => importOptions(["a", "--slug", "No Slug"])).toThrow("small letters");
    expect(importOptions(["a", "--series", "b", "--number", "3"])).toEqual({
      file: "a",
      series: "b",
      number: 3,
      slug: undefined,
    });
  });
});
