import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { changeSettings } from "#platform/instance-settings.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { ABOUT, ADDRESSEES, aPerson, DEMAND, SIGNING, startedBy } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { signAndConfirm } from "../../testing/signing.ts";
import { findPetitionFor, regionsOf } from "./queries/petitions.ts";

const instance = await testInstance();
const { services, as, get, post } = instance;
const { db } = services;
let amal: Viewer;
let slug: string;
let path: string;

beforeEach(async () => {
  await sql`truncate limits`.execute(db);
  ({ slug, viewer: amal } = await startedBy(instance, await aPerson(instance, "Amal")));
  path = `/campaigns/${slug}/draft/signing`;
});

const petition = () => findPetitionFor(db, amal, slug);
const save = (rules: Record<string, string> = {}) => post(path, { ...SIGNING, ...rules });
const textOf = async (page: string) => (await get(page)).text();
const complete = async () => {
  await post(`/campaigns/${slug}/draft/addressees`, ADDRESSEES);
  await post(`/campaigns/${slug}/draft/about`, ABOUT);
  await save();
};
const published = async () => {
  await complete();
  const answer = await post(`/campaigns/${slug}/publication`, {});
  expect(answer.headers.get("location")).toBe(`/campaigns/${slug}/desk?published=yes`);
};

describe("the rules of signing", () => {
  test.each([
    ["signed", { signed: "maybe" }],
    ["country", { country: "XX" }],
    ["asks", { asks: "shoe size" }],
    ["regions", { asks: "region", regions: "Nord" }],
    ["regions", { asks: "region", regions: "a".repeat(121) }],
    ["goal", { goal: "0" }],
    ["goal", { goal: "2.5" }],
    ["goal", { goal: "-100" }],
    ["goal", { goal: "999999999999" }],
    ["goal_kind", { goal_kind: "stretch" }],
    ["goal_reason", { goal_reason: " " }],
    ["goal_reason", { goal_reason: "a".repeat(151) }],
    ["household", { household: "40" }],
  ])("refuse a wrong %s and keep all that was typed", async (field, wrong) => {
    const answer = await save({ ...wrong, goal_reason: "Weil es so ist", ...wrong });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`id="${field}-error"`);
    if (field !== "goal_reason") expect(page).toContain('value="Weil es so ist"');
    await expect(petition()).rejects.toThrow();
  });

  test("say all that is wrong at once, call nothing optional, and ask for no region that nobody counts by", async () => {
    expect(await textOf(`${path}?lang=en`)).not.toContain("(optional)");
    const page = await (await save({ goal: "0", asks: "region", regions: "Nord" })).text();
    for (const field of ["goal", "regions"]) expect(page).toContain(`id="${field}-error"`);
    expect(await (await save({ goal: "0", asks: "", regions: "" })).text()).not.toContain(
      'id="regions-error"',
    );
  });

  test("make a petition that is called and seen as its campaign, and can be changed and taken out again", async () => {
    expect((await save()).headers.get("location")).toBe(`/campaigns/${slug}/draft/check?lang=de`);
    expect(await petition()).toMatchObject({
      state: "draft",
      goal: 2_500,
      goalKind: "own",
      householdSize: 1,
    });
    await save({ goal: "300", household: "2", goal_kind: "quorum" });
    expect(await petition()).toMatchObject({ goal: 300, goalKind: "quorum", householdSize: 2 });
    await post(`/campaigns/${slug}/draft/demand`, { ...DEMAND, title: `Nachtbus ${slug.slice(-6)}` });
    slug = `nachtbus-${slug.slice(-6)}`;
    path = `/campaigns/${slug}/draft/signing`;
    expect((await petition()).title).toBe(`Nachtbus ${slug.slice(-6)}`);
    expect((await save({ signed: "no", goal: "" })).status).toBe(303);
    await expect(petition()).rejects.toThrow();
  });

  test("take regions as lines, each once, and keep none that nobody is asked for", async () => {
    await save({ asks: "region", regions: "Nord\n Süd \n\nNord\nNörd\nالشمال\n北" });
    const { id } = await petition();
    const regions = await regionsOf(db, id);
    expect(regions.map(({ name }) => name).sort()).toEqual(["Nord", "Nörd", "Süd", "الشمال", "北"].sort());
    expect(new Set(regions.map(({ code }) => code)).size).toBe(5);
    await save({ asks: "nothing", regions: "Nord\nSüd" });
    expect(await regionsOf(db, id)).toEqual([]);
  });

  test("take as many regions as there may be, each as long as one may be, in whatever script", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => String(index).padStart(3, "0") + "𠮷".repeat(117));
    const regions = many(500).join("\r\n");
    expect((await save({ asks: "region", regions: many(501).join("\r\n") })).status).toBe(422);
    expect((await save({ asks: "region", regions })).status).toBe(303);
    expect(await regionsOf(db, (await petition()).id)).toHaveLength(500);
  });

  test("say what is missing, and what does not work without mail", async () => {
    const check = `/campaigns/${slug}/draft/check?lang=en`;
    expect(await textOf(check)).toContain("whether people shall sign");
    await save();
    const page = await textOf(check);
    expect(page).toMatch(/whom it goes to\.\s*<a [^>]*href="[^"]*\/draft\/addressees/);
    expect(page).not.toContain("Nobody has said yet who must answer");
    expect(page).toContain("This place sends no mail yet");
    await save({ signed: "no" });
    expect(await textOf(check)).not.toContain("This place sends no mail yet");
  });
});

describe("the form of the rules", () => {
  const chosen = (page: string) =>
    [...page.matchAll(/value="([^"]*)" (?:checked|selected)/g)].map(([, value]) => value);

  test("begins with the usual answers, and decides neither whether people sign nor how many shall", async () => {
    await changeSettings(db, { country: "AT" });
    await services.refreshSettings();
    const page = await textOf(path);
    expect(chosen(page)).toEqual(["AT", "nothing", "1"]);
    for (const field of ["goal", "goal_reason"])
      expect(page).toMatch(new RegExp(`<input[^>]* name="${field}"(?![^>]* value=)`));
  });

  test("chooses no country where the place has said none, and then what was saved", async () => {
    await changeSettings(db, { country: null });
    await services.refreshSettings();
    expect(chosen(await textOf(path))).toEqual(["nothing", "1"]);
    await save({ country: "CH", asks: "postcode", household: "2" });
    expect(chosen(await textOf(path))).toEqual(["yes", "CH", "postcode", "own", "2"]);
  });
});

describe("before it is published", () => {
  test("the page is shown to the team as everybody will see it, and can't be signed", async () => {
    await complete();
    const page = await textOf(`/petitions/${slug}?lang=en`);
    expect(page).toContain("This is how everybody will see it");
    expect(page).toContain("Jede zehnte Person");
    expect(page).toMatch(/<fieldset class="only-a-look" disabled>/);
    expect(page).toContain('content="noindex');
    as(stranger);
    expect((await get(`/petitions/${slug}`)).status).toBe(404);
    const form = { name: "Lea", email: "lea@example.org", country: "DE" };
    expect((await post(`/petitions/${slug}/signatures`, form)).status).toBe(404);
  });

  test("something missing keeps it a draft", async () => {
    await save();
    const answer = await post(`/campaigns/${slug}/publication`, { lang: "en" });
    expect([answer.status, (await answer.text()).includes("Something is missing now")]).toEqual([422, true]);
    expect((await petition()).state).toBe("draft");
  });

  test("is thrown away with all that belongs to it, by who leads alone", async () => {
    await complete();
    as(await aPerson(instance, "Lea"));
    expect((await post(`/campaigns/${slug}/draft/end`, {})).status).toBe(404);
    as(amal);
    expect((await post(`/campaigns/${slug}/draft/end`, {})).headers.get("location")).toBe("/me");
    const left = await sql<{ count: number }>`select count(*) from subjects where slug = ${slug}`.execute(db);
    expect(left.rows[0]!.count).toBe(0);
    expect((await post(`/campaigns/${slug}/draft/end`, {})).status).toBe(404);
  });
});

describe("once everybody sees it", () => {
  const signed = async () => {
    as(undefined);
    await signAndConfirm(instance, open(), { email: `lea-${slug}@example.org` });
    as(amal);
  };
  const open = () => ({ form: `/petitions/${slug}/signatures` });

  test("of two who publish it at once, one does, and the other is told", async () => {
    await complete();
    const both = await Promise.all([1, 2].map(() => post(`/campaigns/${slug}/publication`, { lang: "en" })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const told = both.find(({ status }) => status === 422)!;
    expect(await told.text()).toContain("somebody of your team was quicker");
  });

  test("it is open to be signed, and thrown away by nobody", async () => {
    await published();
    await signed();
    expect((await post(`/campaigns/${slug}/draft/end`, {})).status).toBe(410);
    expect((await petition()).state).toBe("live");
  });

  test("the demand and who must answer stay, from the first confirmed signature on", async () => {
    await published();
    const demand = { ...DEMAND, title: "Der Nachtbus soll jede Nacht fahren" };
    expect((await post(`/campaigns/${slug}/draft/demand`, demand)).status).toBe(303);
    expect(await petition()).toMatchObject({ slug, title: demand.title });
    await signed();
    for (const [stage, form] of [
      ["demand", { ...demand, title: "Etwas ganz anderes" }],
      ["addressees", { ...ADDRESSEES, "name-1": "Jemand anders" }],
    ] as const) {
      const answer = await post(`/campaigns/${slug}/draft/${stage}`, { ...form, lang: "en" });
      const page = await answer.text();
      expect([answer.status, page.includes("People have put their names behind these words")]).toEqual([
        422,
        true,
      ]);
    }
    expect(await petition()).toMatchObject({ title: demand.title, addressee: "Stadtrat Nordstadt" });
    const { rows } = await sql<{ name: string }>`
      select name from facts where name like 'campaign.%-changed' and home_id = (select home_id from subjects where kind = 'petition' and slug = ${slug})
      order by id`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(["campaign.state-changed", "campaign.demand-changed"]);
  });

  test("of a new demand and a confirmation at one moment, the demand came first or not at all", async () => {
    await published();
    const before = (await petition()).title;
    const [, changed] = await Promise.all([
      signed(),
      post(`/campaigns/${slug}/draft/demand`, { ...DEMAND, title: "Etwas ganz anderes" }),
    ]);
    if (changed.status === 422) expect((await petition()).title).toBe(before);
    expect((await post(`/campaigns/${slug}/draft/demand`, DEMAND)).status).toBe(422);
  });

  test("slips in summary and story are mended, and that is noted", async () => {
    await published();
    await signed();
    const about = { ...ABOUT, summary: "Besser gesagt." };
    expect((await post(`/campaigns/${slug}/draft/about`, about)).headers.get("location")).toBe(
      `/campaigns/${slug}/desk?lang=de`,
    );
    expect((await petition()).summary).toBe("Besser gesagt.");
    const { rows } = await sql`select from facts where name = 'campaign.texts-changed'`.execute(db);
    expect(rows.length).toBeGreaterThan(0);
  });

  test("no rule of signing changes once everybody can sign, and the page says where a new goal is set", async () => {
    await published();
    const answer = await save({ goal: "5000", country: "AT", household: "2", signed: "no" });
    expect(answer.status).toBe(422);
    expect(await petition()).toMatchObject({ goal: 2_500, country: "DE", householdSize: 1 });
    expect(await answer.text()).toContain(`href="/petitions/${slug}/goal`);
  });

  test("what ended without a petition gets none afterwards", async () => {
    await complete();
    await save({ signed: "no" });
    await post(`/campaigns/${slug}/publication`, {});
    await post(`/campaigns/${slug}/steps/closed`, { line: "" });
    expect((await save()).status).toBe(422);
    await expect(petition()).rejects.toThrow();
  });
});
