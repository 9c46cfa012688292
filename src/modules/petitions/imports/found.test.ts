import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { csvLine } from "#platform/csv.ts";
import type { Viewer } from "#platform/viewer.ts";
import {
  bringAndTake,
  bringList,
  finishLongWorks,
  freshPetition,
  instanceForLists,
  sendFile,
  somebody,
  textOf,
} from "../../../testing/bringing.ts";
import { confirmedOf, type OpenPetition, openPetition, signAndConfirm } from "../../../testing/signing.ts";

const { instance, dataDir } = await instanceForLists();
const { as, get, post, services } = instance;
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

describe("what was found in a list", () => {
  test("is told before anything of it counts", async () => {
    await signAndConfirm(instance, petition, { name: "Grace Hopper", email: "grace@gmail.com" });
    await signAndConfirm(instance, petition, { name: "Emmy Noether", email: "emmy@example.org" });
    as(lead);
    const rows = [
      "Grace H.;g.r.ace+x@googlemail.com;1.1.2026",
      "Ada;ada@example.org;1.1.2026",
      "Ada L.;ADA@example.org;2.1.2026",
      "Émmy  NOETHER;;1.1.2026",
      "Jörg;;1.1.2026",
      "JORG;;3.1.2026",
      "ada;;1.1.2026",
      ";x@example.org;1.1.2026",
      ";y@example.org;1.1.2026",
    ];
    const list = await bringList(instance, petition, `Name;E-Mail;Datum\n${rows.join("\n")}\n`);
    const page = (await textOf(get(list))).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    expect(page).toContain("2 signatures can be taken");
    expect(page).toContain("between 1 January 2026 and 3 January 2026");
    expect(page).toMatch(
      /Good 2 .*Something is wrong 2 .*same e-mail\) 1 .*Twice in this list \(same e-mail\) 1/,
    );
    expect(page).toMatch(
      /Perhaps in the petition already \(.*?\) 1 Perhaps twice in this list \(.*?\) 2 All rows 9/,
    );
    expect(page).toContain("Name The name is missing. 2");
    expect(page).toContain("The rows that are not taken");
    expect(page).toContain("10 Name The name is missing.");
    expect(await confirmedOf(instance, petition)).toBe(2);
  });

  test("of a household that shares a mailbox is two names, never a third", async () => {
    const household = await openPetition(instance, { slug: `household-${petition.slug}`, householdSize: 2 });
    as(await somebody(instance, household, "lead"));
    const rows = ["Ada", "Bob", "ADA", "Cyn"].map((name) => `${name};we@example.org;1.1.2026`);
    const list = await bringAndTake(instance, household, `Name;E-Mail;Datum\n${rows.join("\n")}\n`);
    expect(await textOf(get(list))).toContain("2 signatures of this list were taken");
    expect(await confirmedOf(instance, household)).toBe(2);
  });

  test("safety 26: what is not taken comes back with its own cells and no formula, and mended it is taken", async () => {
    const rows = [
      ["=HYPERLINK(1)", "ada@", "1.1.2026", "+49 1"],
      ['Say "hi", Bob', "bob@example.org", "soon", "-1"],
      ["Good", "good@example.org", "1.1.2026", "@x"],
    ];
    const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"));
    const list = await bringAndTake(instance, petition, `Name;E-Mail;Datum;Telefon\n${quoted.join("\n")}\n`);
    const answer = await get(`${list}/refused.csv?lang=en`);
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="petition-\d+-[0-9a-f]{8}\.csv"$/,
    );
    const csv = await answer.text();
    expect(csv).toBe(
      [
        "Row in the list;Column in question;Why it was not taken;Name;E-Mail;Datum;Telefon\r\n",
        csvLine([2, "E-Mail", "This e-mail address can't be reached as it is written.", ...rows[0]!], ";"),
        csvLine([3, "Datum", "The day of signing is missing, or is none.", ...rows[1]!], ";"),
      ].join(""),
    );
    const german = await textOf(get(`${list}/refused.csv?lang=de`));
    expect(german).toContain('"\'=HYPERLINK(1)";ada@;1.1.2026;"\'+49 1"');
    const mended = german.replace("ada@", "ada@example.org").replace("soon", "2.1.2026");
    await bringAndTake(instance, petition, mended);
    const names = await db
      .selectFrom("signatures")
      .select("name")
      .where("petition_id", "=", petition.id)
      .orderBy("name")
      .execute();
    expect(names.map(({ name }) => name)).toEqual(["=HYPERLINK(1)", "Good", 'Say "hi", Bob']);
  });

  test("comes back between the separators of its own file, whatever language one reads", async () => {
    for (const separator of [",", ";", "\t", "|"]) {
      const content = ["Name,E-Mail,Datum,Stadt", "Ada,ada@,1.1.2026,a|b;c"]
        .join("\n")
        .replaceAll(",", separator);
      const list = await bringList(instance, petition, content.replace(`a|b;c`, `"a|b;c"`));
      for (const lang of ["en", "de"]) {
        const [, line] = (await textOf(get(`${list}/refused.csv?lang=${lang}`))).split("\r\n");
        expect(line, separator).toContain(["Ada", "ada@", "1.1.2026", `"a|b;c"`].join(separator));
      }
      await post(`${list}/removal`, {});
    }
  });

  test("shows the first rows that are not taken, by their numbers", async () => {
    const bad = Array.from({ length: 12 }, (_, n) => `Ada ${n};ada${n}@;1.1.2026`);
    const list = await bringList(instance, petition, `Name;E-Mail;Datum\n${bad.join("\n")}\n`);
    const page = (await textOf(get(list))).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    expect(page).toContain("The first 10 of 12 rows that are not taken");
    expect(page).toContain("11 E-Mail This e-mail address can");
    expect(page).not.toContain("12 E-Mail This e-mail address can");
  });

  test("stays as it was when reading ended in the middle: the row is named, and the list can be thrown away", async () => {
    const at = (
      await sendFile(instance, imports, `${LIST.repeat(3)}"Bob;${"b".repeat(100_000)}\n`)
    ).headers.get("location")!;
    await post(at, {
      "at-name": "0",
      "at-email": "1",
      "at-day": "2",
      country: "DE",
      day: "",
      day_order: "day-first",
      separator: "semicolon",
      header: "yes",
    });
    await post(at.replace("columns", "origin"), { origin: "x", source: "online", same_demand: "yes" });
    await finishLongWorks(instance);
    const list = at.replace("/columns", "");
    expect((await get(list)).headers.get("location")).toBe(at);
    expect(await textOf(get(at))).toContain("Row 7 does not end");
    expect((await post(`${list}/removal`, {})).headers.get("location")).toBe(imports);
    expect((await get(list)).status).toBe(404);
    expect(await filesLeft()).toEqual([]);
  });

  test("of a file that is no longer there is that it is gone", async () => {
    const at = (await here()).headers.get("location")!;
    await rm(join(dataDir, "imports"), { recursive: true });
    const page = await get(at);
    expect(page.status).toBe(422);
    expect(await page.text()).toContain("no longer here");
  });
});
