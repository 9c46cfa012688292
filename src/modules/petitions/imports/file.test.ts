import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
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
import { changeState } from "../actions/change-state.ts";
import { forgetImports } from "../actions/forget-imports.ts";
import { guessColumns } from "./guess-columns.ts";
import { templateFields } from "./template.ts";

const { instance, dataDir } = await instanceForLists();
const { as, get, post, act, clock, services } = instance;
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
const filesLeft = async () => (existsSync(join(dataDir, "imports")) ? readdir(join(dataDir, "imports")) : []);
const here = () => sendFile(instance, imports, LIST);
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("who brings a list", () => {
  test.each([
    ["a stranger", async () => stranger, 401],
    ["somebody of no team", () => somebody(instance), 403],
    ["who answers for the story", () => somebody(instance, petition, "story", "paper", "news"), 403],
    [
      "who leads another team",
      async () => somebody(instance, await openPetition(instance, { slug: `x-${petition.slug}` }), "lead"),
      403,
    ],
  ])("is not %s: on no page, and by no form", async (_, who, status) => {
    const list = await bringList(instance, petition, LIST);
    as(await who());
    for (const page of [
      "",
      "/columns",
      "/origin",
      "/undo",
      "/progress.json",
      "/refused.csv",
      "/../template.csv",
    ])
      expect((await get(`${list}${page}`)).status, page).toBe(status);
    for (const form of ["/columns", "/origin", "/taking", "/stop", "/undo", "/removal"])
      expect((await post(`${list}${form}`, {})).status, form).toBe(status);
    expect((await get(imports)).status).toBe(status);
    expect((await sendFile(instance, imports, LIST)).status).toBe(status);
    expect(
      (await db.selectFrom("signature_imports").selectAll().where("petition_id", "=", petition.id).execute())
        .length,
    ).toBe(1);
  });

  test("brings it to their own petition: another's list does not exist there", async () => {
    const list = await bringList(instance, petition, LIST);
    const other = await openPetition(instance, { slug: `other-${petition.slug}` });
    as(await somebody(instance, other, "lead"));
    expect((await get(`${other.path}/imports/${idOf(list)}`)).status).toBe(404);
    expect((await post(`${other.path}/imports/${idOf(list)}/taking`, {})).status).toBe(404);
    expect((await get(`${other.path}/imports/nonsense`)).status).toBe(404);
  });

  test("finds the way at the desk, if they may", async () => {
    expect(await textOf(get(`/campaigns/${petition.slug}/desk`))).toContain(`href="${imports}"`);
    as(await somebody(instance, petition, "story"));
    expect(await textOf(get(`/campaigns/${petition.slug}/desk`))).not.toContain(imports);
  });
});

describe("before a file is sent", () => {
  const words = async (path: string) => (await textOf(get(path))).replace(/<[^>]+>/g, "");

  test("the page says which columns are needed, by what the petition asks", async () => {
    expect(await words(imports)).toContain("Name · needed. In one column");
    expect(await words(imports)).toContain("E-mail · if you have it.");
    expect(await words(imports)).not.toContain("Postcode ·");
    const asks = await openPetition(instance, { slug: `asks-${petition.slug}`, asks: "postcode" });
    as(await somebody(instance, asks, "lead"));
    expect(await words(`${asks.path}/imports`)).toContain("Postcode · needed. Your petition counts by place");
  });

  test("a table to fill is there, whose columns are all known again when it comes back", async () => {
    for (const [lang, separator] of [
      ["en", ","],
      ["de", ";"],
    ] as const) {
      const answer = await get(`${imports}/template.csv?lang=${lang}`);
      expect(answer.headers.get("content-disposition")).toContain("attachment");
      const [header] = (await answer.text()).replace("\uFEFF", "").split("\r\n");
      const names = header!.split(separator);
      const fields = templateFields("nothing");
      const guessed = guessColumns({ header: names, rows: [names] }, { fields, country: "DE" });
      expect(guessed.at, lang).toEqual(Object.fromEntries(fields.map((field, index) => [field, index])));
    }
  });
});

describe("a file", () => {
  test.each([
    ["a workbook", "PK\x03\x04 xlsx", "save the sheet as CSV"],
    ["a picture", "\x89PNG\r\n\x1a\n", "something other than text"],
    ["bytes", "Name\n\0\0", "something other than text"],
    ["nothing", "", "nothing in this file"],
    ["empty lines", "\n\n  \n", "nothing in this file"],
    ["a line without end", "a".repeat(300_000), "a row that does not end"],
    ["too many columns", "a,".repeat(400), "more than 200 columns"],
    ["an open quotation mark", '"Name\nAda', "never closed"],
  ])("that is %s is refused in words, and deleted", async (_, content, words) => {
    const answer = await sendFile(instance, imports, latin(content));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(await filesLeft()).toEqual([]);
  });

  test("that is not chosen, or not sent as one, is asked for", async () => {
    for (const answer of [
      await post(imports, { list: "Name" }),
      await sendFile(instance, imports, "", { called: "" }),
    ]) {
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("Please choose a file");
    }
  });

  test("of another comes once the first is done with: the second is told who brings which", async () => {
    expect((await here()).status).toBe(303);
    const second = await here();
    expect(second.status).toBe(422);
    expect(await second.text()).toMatch(/another list[\s\S]*Amal Haddad[\s\S]*liste\.csv/);
    expect((await filesLeft()).length).toBe(1);
  });

  test("of two that are sent at once is one", async () => {
    const answers = await Promise.all([here(), here(), here()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    expect((await filesLeft()).length).toBe(1);
  });

  test("comes thirty times a day from one person, and not more often", async () => {
    await sql`insert into limits values (${`import ${lead.personId}`}, 30, ${new Date(clock.now().getTime() + DAY)})`.execute(
      db,
    );
    expect(await textOf(here())).toContain("thirty files");
  });

  test("is not brought to a petition that was handed over or signed elsewhere", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "delivered" });
    expect((await here()).status).toBe(422);
    const elsewhere = await openPetition(instance, { slug: `elsewhere-${petition.slug}`, importedFrom: "x" });
    as(await somebody(instance, elsewhere, "lead"));
    expect((await sendFile(instance, `${elsewhere.path}/imports`, LIST)).status).toBe(422);
    expect(await filesLeft()).toEqual([]);
  });

  test.each([
    ["Windows-1252", latin("Vorname;Nachname\nJ\xf6rg;M\xfcller\n")],
    ["UTF-16", new Uint8Array(Buffer.from("\uFEFFVorname\tNachname\nJörg\tMüller\n", "utf16le"))],
    ["UTF-8 with a mark", `\uFEFFVorname,Nachname\r\nJörg,Müller\r\n`],
    ["vertical bars", "Vorname|Nachname\nJörg|Müller"],
  ])("in %s is read as it was meant", async (_, content) => {
    await bringAndTake(instance, petition, content, { columns: { day: "2026-01-01" } });
    const row = await db
      .selectFrom("signatures")
      .selectAll()
      .where("petition_id", "=", petition.id)
      .executeTakeFirst();
    expect(row).toMatchObject({ name: "Jörg Müller", email: null, state: "confirmed", country: "DE" });
  });

  test("may be looked at in other letters, which changes nothing until it is chosen", async () => {
    const at = (await sendFile(instance, imports, latin("Name;Ort\nJ\xf6rg;\xd6rebro\n"))).headers.get(
      "location",
    )!;
    expect(await textOf(get(at))).toContain("Jörg");
    const other = await textOf(get(`${at}?encoding=utf-8&separator=comma&header=no`));
    expect(other).toMatch(/<th scope="row">1<\/th><td>Name;Ort/);
    expect(await textOf(get(`${at}?encoding=nonsense&separator=x&header=9`))).toContain("Jörg");
    expect(await textOf(get(at))).toContain("Jörg");
  });

  test("that nobody goes on with is deleted after a week, one that was taken after thirty days", async () => {
    await here();
    const other = await openPetition(instance, { slug: `taken-${petition.slug}` });
    as(await somebody(instance, other, "lead"));
    const taken = await bringAndTake(instance, other, `${LIST}Bob;bob@;1.1.2026;\n`);
    clock.advance(6 * DAY);
    await forgetImports(act(), dataDir);
    expect((await filesLeft()).length).toBe(2);
    clock.advance(2 * DAY);
    await forgetImports(act(), dataDir);
    expect(await filesLeft()).toEqual([`${idOf(taken)}.csv`]);
    clock.advance(30 * DAY);
    await forgetImports(act(), dataDir);
    expect(await filesLeft()).toEqual([]);
    const rows = await db.selectFrom("signature_import_rows").selectAll().execute();
    expect(rows.filter(({ import_id }) => import_id === idOf(taken))).toEqual([]);
    const page = await textOf(get(taken));
    expect(page).toContain("deleted by now");
    expect(page).toContain("One signature of this list was taken");
  });
});
