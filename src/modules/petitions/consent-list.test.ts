import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Responsibility } from "#modules/campaigns/index.ts";
import { DAY, MINUTE } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { type OpenPetition, openAndConfirm, openPetition, signAndReceive } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { setAside } from "./actions/set-aside.ts";
import de from "./strings/de.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };

const instance = await testInstance();
const { act, as, get, post, clock, services } = instance;
const { db } = services;
let number = 0;
let petition: OpenPetition;
let news: Viewer;

/** Has proved just now who they are. */
const teamOf = async (of: OpenPetition, responsibility: Responsibility): Promise<Viewer> => ({
  ...(await somebody(instance, "Mirjam", { petition: of, responsibility })),
  session: { id: "s", provenAt: clock.now() },
});

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

type Signer = { name?: string; lang?: string; wants?: string };
/** Confirmed, with these wishes: "outcome newsletter". Answers the path of their own page. */
async function signs(
  email: string,
  { name = email.split("@")[0]!, lang = "de", wants = "newsletter" }: Signer = {},
) {
  as(undefined);
  const links = await signAndReceive(instance, petition, { email, name, lang });
  const yes = wants.split(" ").map((purpose) => [`consent_${purpose}`, "yes"]);
  await post(links.details, { lang, ...Object.fromEntries(yes) });
  const own = (await openAndConfirm(instance, links.confirmation)).headers.get("location")!;
  as(news);
  return { ...links, own };
}
async function setAsideBots() {
  const criteria = { domain: "bots.example", network: undefined, span: undefined };
  await setAside(act(await teamOf(petition, "lead")), petition.id, { criteria, reason: "…", seen: 1 });
}
const takesBack = (own: string, purpose: string) =>
  post(own.replace("/own?", `/consents/${purpose}/withdrawal?`), {});
const page = async () => (await (await get(`${petition.path}/consents`)).text()).replace(/<[^>]+>/g, "");
const takeList = () => post(`${petition.path}/consents/list`, {});
const list = async (): Promise<Record<string, string>[]> =>
  parse(await (await takeList()).text(), { columns: true, bom: true });

beforeEach(async () => {
  // A mailbox gets only so many mails a day.
  clock.advance(DAY);
  petition = await openPetition(instance, { slug: `petition-${++number}` });
  news = await teamOf(petition, "news");
  as(news);
});

describe("the list of consents is refused", () => {
  test("to strangers, to members, to others of the team, and to another team", async () => {
    const elsewhere = await openPetition(instance, { slug: `elsewhere-${number}` });
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...news, personId: newId(clock.now()), audiences: [EVERYONE, MEMBERS] }, 403],
      [await teamOf(petition, "signatures"), 403],
      [await teamOf(elsewhere, "lead"), 403],
    ] as const) {
      as(viewer);
      expect((await get(`${petition.path}/consents`)).status).toBe(status);
      expect((await takeList()).status).toBe(status);
    }
  });

  test("without a fresh proof of who takes it, and the log then knows of nothing", async () => {
    await signs("amal@example.org");
    as({ ...news, session: { id: "s", provenAt: new Date(clock.now().getTime() - 11 * MINUTE) } });
    expect((await get(`${petition.path}/consents`)).status).toBe(200);
    expect((await takeList()).status).toBe(401);
    expect(await takings()).toEqual([]);
  });
});

const takings = () =>
  db
    .selectFrom("facts")
    .select("ids")
    .where("name", "=", "petition.consents-taken")
    .where("home_id", "=", petition.id)
    .execute();

describe("the page of consents", () => {
  test("counts each purpose by itself: confirmed, not taken back, and of a signature that counts", async () => {
    await signs("amal@example.org", { wants: "outcome newsletter" });
    await signs("jonas@example.org", { wants: "outcome" });
    const back = await signs("back@example.org", { wants: "outcome newsletter" });
    await takesBack(back.own, "newsletter");
    await signs("bot@bots.example", { wants: "newsletter" });
    await signAndReceive(instance, petition, { email: "pending@example.org" });
    await setAsideBots();
    const shown = await page();
    expect(shown).toContain("3 people want to hear what comes of this petition");
    expect(shown).toContain("1 person wants your newsletter · 1 took it back · 1 is set aside");
    const desk = await (await get(`/campaigns/${petition.slug}/desk`)).text();
    expect(desk.replace(/<[^>]+>/g, "")).toContain("1 person wants your newsletter");
  });

  test("shows each wording as it was read, with its version and days", async () => {
    await signs("amal@example.org", { lang: "de" });
    await signs("jonas@example.org", { lang: "en" });
    const shown = await page();
    for (const words of [de["consent.newsletter"], en["consent.newsletter"]]) expect(shown).toContain(words);
    expect(shown.match(/Wording newsletter \d{4}-\d\d, (Deutsch|English), said between/g)).toHaveLength(2);
    expect(shown).not.toContain("amal@example.org");
  });

  test("says what will stand there while nobody has said yes", async () => {
    const shown = await page();
    expect(shown).toContain("Nobody has said yes yet");
    expect(shown).not.toContain("Take the list out");
  });
});

describe("the list of consents", () => {
  test("holds a line for each yes, and stands in the team's log", async () => {
    await signs("amal@example.org", { name: "Amal Haddad" });
    const answer = await takeList();
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("content-disposition")).toContain(`${petition.slug}-consents-`);
    const [row, ...rest] = parse(await answer.text(), { columns: true, bom: true });
    expect(rest).toEqual([]);
    expect(row).toMatchObject({
      ...{ email: "amal@example.org", name: "Amal Haddad", purpose: "newsletter", write: "yes" },
      ...{ text: de["consent.newsletter"], language: "de", source: petition.path, withdrawn_at: "" },
      text_version: expect.stringMatching(/^newsletter \d{4}-\d\d$/),
      given_at: expect.stringMatching(TIME),
      confirmed_at: expect.stringMatching(TIME),
    });
    expect(await takings()).toEqual([{ ids: { personId: news.personId } }]);
    as(await teamOf(petition, "lead"));
    expect(await (await get(`/campaigns/${petition.slug}/desk/log`)).text()).toContain(
      "took out the list of who",
    );
  });

  test("ends its columns as spreadsheets of the team's language have it", async () => {
    await signs("amal@example.org", { name: "Amal Haddad" });
    const german = await (await post(`${petition.path}/consents/list`, { lang: "de" })).text();
    const [row] = parse(german, { columns: true, bom: true, delimiter: ";" });
    expect(row).toMatchObject({ email: "amal@example.org", text: de["consent.newsletter"] });
  });

  test("names no address of those who only want to hear what comes of it: they were promised so", async () => {
    await signs("amal@example.org", { wants: "outcome" });
    expect(await list()).toMatchObject([{ purpose: "outcome", email: "", name: "amal", write: "yes" }]);
  });

  test("runs no formula in a spreadsheet", async () => {
    await signs("amal@example.org", { name: '=HYPERLINK("evil.example")' });
    expect(await list()).toMatchObject([{ name: `'=HYPERLINK("evil.example")` }]);
  });

  test("tells to write to nobody who took it back or is set aside", async () => {
    const back = await signs("back@example.org");
    await takesBack(back.own, "newsletter");
    await signs("bot@bots.example");
    await setAsideBots();
    const gone = await signs("gone@example.org");
    await post(gone.withdrawal, {});
    expect(
      (await list()).map(({ email, write, withdrawn_at }) => [email, write, withdrawn_at !== ""]),
    ).toEqual([
      ["back@example.org", "no", true],
      ["bot@bots.example", "no", false],
      ["", "no", true],
    ]);
  });

  test("goes on, past a thousand lines, without one twice or missing", async () => {
    await signs("amal@example.org");
    await sql`
      insert into consents (petition_id, id, signature_id, purpose, text_version, text, language, source, given_at,
        effective_at, withdrawn_at)
      select petition_id, gen_random_uuid(), signature_id, purpose, text_version, text, language, source, given_at,
        effective_at, given_at
      from consents, generate_series(1, 1500) where petition_id = ${petition.id}`.execute(db);
    const rows = await list();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1_501);
    expect(rows).toHaveLength(1_501);
  });

  test("keeps after the end only the addresses of those who still want the newsletter, and no name", async () => {
    await signs("still@example.org", { wants: "outcome newsletter" });
    const back = await signs("back@example.org", { wants: "outcome newsletter" });
    await takesBack(back.own, "newsletter");
    await signs("none@example.org", { wants: "outcome" });
    await changeState(act(), petition.id, { to: "closed" });
    clock.advance(400 * DAY);
    await eraseNames(act());
    as({ ...news, session: { id: "s", provenAt: clock.now() } });
    const rows = await list();
    expect(rows.map(({ name }) => name)).toEqual(Array(rows.length).fill(""));
    expect(rows.map(({ email }) => email).filter((email) => email !== "")).toEqual(["still@example.org"]);
  });
});
