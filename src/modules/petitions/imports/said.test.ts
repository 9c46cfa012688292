import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import {
  bringAndTake,
  bringList,
  freshPetition,
  idOf,
  instanceForLists,
  sendFile,
  somebody,
  textOf,
} from "../../../testing/bringing.ts";
import { type OpenPetition, openPetition } from "../../../testing/signing.ts";

const { instance, dataDir } = await instanceForLists();
const { as, get, post, clock, services } = instance;
const { db } = services;
let petition: OpenPetition;
let lead: Viewer;
let imports: string;

beforeEach(async () => {
  ({ petition, lead } = await freshPetition(instance));
  await rm(join(dataDir, "imports"), { recursive: true, force: true });
  imports = `${petition.path}/imports`;
});

const LIST = "Name;E-Mail;Datum;Telefon\nAda Lovelace;ada@example.org;3.4.2026;+49 1\n";
const here = () => sendFile(instance, imports, LIST);

describe("what the columns say", () => {
  test.each([
    ["no name", { "at-name": "" }, "where the name stands"],
    ["a column that is none", { "at-name": "4" }, "choose one of the options"],
    ["one column for two things", { "at-email": "0" }, "say two things"],
    ["no country", { country: "" }, "choose one for all"],
    ["a country that is none", { country: "XX" }, "choose one of the options"],
    ["no day", { "at-day": "" }, "one day for all"],
    ["a day ahead", { "at-day": "", day: "2999-01-01" }, "not ahead"],
  ])("is refused with %s, and what was chosen is kept", async (_, changes, words) => {
    const at = (await here()).headers.get("location")!;
    const form = {
      "at-name": "0",
      "at-email": "1",
      "at-day": "2",
      country: "DE",
      day: "",
      day_order: "month-first",
      lang: "en",
    };
    const answer = await post(at, { ...form, ...changes });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toMatch(/value="month-first" selected/);
  });

  test("must name the place that the petition counts by", async () => {
    const asking = await openPetition(instance, { slug: `asks-${petition.slug}`, asks: "postcode" });
    as(await somebody(instance, asking, "lead"));
    const at = (await sendFile(instance, `${asking.path}/imports`, LIST)).headers.get("location")!;
    const form = {
      "at-name": "0",
      "at-day": "2",
      country: "DE",
      day: "",
      day_order: "day-first",
      lang: "en",
    };
    expect(await textOf(post(at, form))).toContain("counts by place");
    await post(at.replace("columns", "removal"), {});
    const list = await bringList(instance, asking, LIST.replace("Telefon", "PLZ").replace("+49 1", "1069"));
    expect(await textOf(get(list))).toContain("One signature can be taken");
  });

  test("leaves out what a signature does not need, and says so", async () => {
    expect(await textOf(get((await here()).headers.get("location")!))).toContain(
      "doesn&#39;t need it: Telefon",
    );
  });
});

describe("all that is wrong is said at once", () => {
  test("of columns", async () => {
    const at = (await here()).headers.get("location")!;
    expect(await textOf(get(`${at}?lang=en`))).not.toContain("(optional)");
    const wrong = { "at-email": "9", country: "XX", day: "", day_order: "day-first", lang: "en" };
    const page = await (await post(at, wrong)).text();
    for (const field of ["at-email", "country", "at-name", "day"])
      expect(page).toContain(`id="${field}-error"`);
  });

  test("of where a list comes from", async () => {
    const at = (await bringList(instance, petition, LIST)).concat("/origin");
    expect(await textOf(get(`${at}?lang=en`))).not.toMatch(/for="consent_text">[^<]*<span/);
    const page = await (await post(at, { consent_newsletter: "yes", lang: "en" })).text();
    for (const field of ["origin", "source", "consent_text"]) expect(page).toContain(`id="${field}-error"`);
  });
});

describe("what is said of a list", () => {
  const SAID = { origin: "Auf dem Markt", source: "paper", same_demand: "yes", lang: "en" };
  const before = async () => (await bringList(instance, petition, LIST)).concat("/origin");

  test.each([
    ["no origin", { origin: " " }, "where these signatures come from"],
    ["another demand", { same_demand: undefined }, "for this very demand"],
    ["no way of signing", { source: "" }, "how they were signed"],
    ["a consent without its words", { consent_newsletter: "yes" }, "can&#39;t be proven"],
    ["a consent of a day to come", { consent_on: "2999-01-01" }, "not ahead"],
  ])("is refused with %s, and kept", async (_, changes, words) => {
    const at = await before();
    const form = Object.entries({ ...SAID, ...changes }).filter(([, value]) => value !== undefined);
    const answer = await post(at, Object.fromEntries(form) as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });

  test("is nothing beforehand: no box is ticked, no way is chosen", async () => {
    const at = (await here()).headers.get("location")!;
    await post(at, {
      "at-name": "0",
      "at-email": "1",
      "at-day": "2",
      country: "DE",
      day: "",
      day_order: "day-first",
    });
    const page = await textOf(get(at.replace("columns", "origin")));
    expect(page).toContain('name="consent_newsletter"');
    expect(page).not.toMatch(/<input[^>]* checked/);
  });

  test("is kept with it, by whom and when", async () => {
    const list = await bringList(instance, petition, LIST, { origin: SAID });
    const row = await db
      .selectFrom("signature_imports")
      .selectAll()
      .where("id", "=", idOf(list))
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      origin: "Auf dem Markt",
      source: "paper",
      person_id: lead.personId,
      consents: [],
    });
    expect(row.stated_at!.getTime()).toBeGreaterThan(clock.now().getTime() - 60_000);
  });

  test("can't be changed once the list is taken", async () => {
    const list = await bringAndTake(instance, petition, LIST);
    await post(`${list}/origin`, SAID);
    await post(`${list}/columns`, {
      "at-name": "1",
      country: "DE",
      day: "2026-01-01",
      day_order: "day-first",
    });
    const row = await db
      .selectFrom("signature_imports")
      .selectAll()
      .where("id", "=", idOf(list))
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: "taken", source: "online" });
    for (const page of ["columns", "origin"]) expect((await get(`${list}/${page}`)).status).toBe(303);
  });
});
