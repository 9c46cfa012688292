import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import {
  bringAndTake,
  finishLongWorks,
  freshPetition,
  idOf,
  instanceForLists,
  listOf,
  textOf,
} from "../../../testing/bringing.ts";
import { linksIn } from "../../../testing/instance.ts";
import { confirmedOf, type OpenPetition } from "../../../testing/signing.ts";
import { recount } from "../actions/recount.ts";

const { instance } = await instanceForLists();
const { as, get, post, act, mail, services } = instance;
const { db } = services;
let petition: OpenPetition;
let lead: Viewer;

beforeEach(async () => {
  ({ petition, lead } = await freshPetition(instance));
});

describe("what people on a list said yes to", () => {
  const CONSENTS =
    "Name;E-Mail;Datum;Newsletter\nAda;ada@example.org;1.5.2026;ja\nBob;bob@example.org;2.5.2026;nein\nCyn;;1.5.2026;ja\n";
  const given = () =>
    db.selectFrom("consents").selectAll().where("petition_id", "=", petition.id).orderBy("purpose").execute();

  test("is nothing unless it was said so", async () => {
    await bringAndTake(instance, petition, CONSENTS);
    expect(await given()).toEqual([]);
  });

  test("is kept with its words, its day and where it comes from, for those who have an address and said yes", async () => {
    const list = await bringAndTake(instance, petition, CONSENTS, {
      origin: {
        consent_outcome: "yes",
        consent_newsletter: "yes",
        consent_text: "Haltet mich auf dem Laufenden.",
      },
    });
    const consents = await given();
    expect(consents.length).toBe(2);
    expect(consents[0]).toMatchObject({
      purpose: "newsletter",
      text: "Haltet mich auf dem Laufenden.",
      language: "de",
      source: `import ${idOf(list)}`,
      given_at: new Date("2026-05-01T12:00:00Z"),
      withdrawn_at: null,
    });
    expect(consents[0]!.effective_at).not.toBeNull();
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect((await given()).every(({ withdrawn_at }) => withdrawn_at !== null)).toBe(true);
  });
});

describe("the people on a list", () => {
  test("get no mail, unless it was asked for: then one that says where their signature is", async () => {
    await bringAndTake(instance, petition, listOf(2));
    expect(await mail.deliver()).toEqual([]);
    const list = await bringAndTake(instance, petition, `${listOf(1, 50)}Ohne;;1.5.2026\n`, {
      origin: { note: "yes" },
    });
    const [note, ...more] = await mail.deliver();
    expect(more).toEqual([]);
    expect(note!.to).toMatchObject({ address: "a50@example.org" });
    expect(String(note!.text)).not.toContain("Ada");
    const [own, withdrawal] = linksIn(note!);
    as(undefined);
    expect(await textOf(get(own!))).toContain("Deine Unterschrift");
    expect((await post(withdrawal!, {})).status).toBe(200);
    expect(await confirmedOf(instance, petition)).toBe(3);
    expect(await recount(act())).toEqual([]);
    as(lead);
    expect(await textOf(get(list))).toContain("One of them has been withdrawn since");
  });

  test("whose list was taken back before the mail went get none", async () => {
    const list = await bringAndTake(instance, petition, listOf(3), { origin: { note: "yes" } });
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await mail.deliver()).toEqual([]);
  });

  test("stand on no page by name, and by their reason only where the list says so", async () => {
    const rows = "Ada Canary;1.5.2026;Wegen Ada;ja\nBob Canary;1.5.2026;Wegen Bob;nein\n";
    await bringAndTake(instance, petition, `Name;Datum;Grund;Name zeigen\n${rows}`);
    as(undefined);
    const page = await textOf(get(`${petition.path}/reasons`));
    expect(page).toMatch(/Wegen Ada[\s\S]*Ada Canary|Ada Canary[\s\S]*Wegen Ada/);
    expect(page).toContain("Wegen Bob");
    expect(page).not.toContain("Bob Canary");
  });
});
