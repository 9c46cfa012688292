import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import type { Outgoing } from "#platform/outbox/transport.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { linksIn, testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import {
  confirmedOf,
  type OpenPetition,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../../testing/signing.ts";
import { beginHandover } from "../actions/begin-handover.ts";
import { changeState } from "../actions/change-state.ts";
import { discardHandover } from "../actions/discard-handover.ts";
import { forgetNetworks } from "../actions/forget-networks.ts";
import { recount } from "../actions/recount.ts";
import { setAside } from "../actions/set-aside.ts";
import { undoRule } from "../actions/undo-rule.ts";
import { previewOf, rulesOf } from "../queries/rules.ts";
import type { Criteria } from "./rule.ts";

const instance = await testInstance();
const { act, as, get, post, clock, mail, services } = instance;
const { db } = services;
let petitions = 0;
let petition: OpenPetition;
let team: Viewer;

const BOTS: Criteria = { domain: "bots.example" };
const REASON = "All of these came within one minute.";
const FORM = { domain: "bots.example", reason: REASON, lang: "en" };

beforeEach(async () => {
  await sql`truncate limits, outbox`.execute(db);
  petition = await openPetition(instance, { slug: `rules-${++petitions}` });
  team = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
});

/** So many who confirmed, from the domain of the bots. */
async function wave(count: number): Promise<Awaited<ReturnType<typeof signAndConfirm>>[]> {
  const signed = [];
  for (let index = 0; index < count; index++) {
    await sql`truncate limits`.execute(db);
    const email = `person${index}@bots.example`;
    signed.push(await signAndConfirm(instance, petition, { name: `Person ${index + 1}x`, email }));
  }
  return signed;
}

const aside = (seen: number, criteria = BOTS, by = team) =>
  setAside(act(by), petition.id, { criteria, reason: REASON, seen });
const isAside = (sent: Outgoing) => String(sent.subject).startsWith("Your signature is set aside");
async function ruleId(done: ReturnType<typeof aside>): Promise<string> {
  const made = await done;
  if ("refused" in made) throw new Error(made.refused);
  return made.ruleId;
}
const whole = async () => {
  const count = await confirmedOf(instance, petition);
  expect(await recount(act())).toEqual([]);
  return count;
};

describe("setting aside is refused", () => {
  test("to strangers, to members, and to others of the team", async () => {
    await wave(1);
    const paper = await somebody(instance, "Uwe", { petition, responsibility: "paper" });
    const nobody = await somebody(instance, "Lea");
    for (const [viewer, status] of [
      [stranger, 401],
      [nobody, 403],
      [paper, 403],
    ] as const) {
      as(viewer);
      for (const path of ["rules", "rules/new"])
        expect((await get(`${petition.path}/${path}`)).status).toBe(status);
      expect((await post(`${petition.path}/rules`, { ...FORM, seen: "1" })).status).toBe(status);
    }
    expect(await whole()).toBe(1);
  });

  test("without a reason, without a criterion, and with one that can meet nothing", async () => {
    await wave(1);
    as(team);
    expect(await (await get(`${petition.path}/rules/new?lang=en`)).text()).not.toContain("(optional)");
    for (const [change, words] of [
      [{ reason: "  " }, "Please say why"],
      [{ domain: "" }, "at least a domain"],
      [{ domain: "not a domain" }, "This is no mail domain"],
      [{ network: "10.0.0.0/8" }, "This is no network"],
      [{ span: "submitted", from: "2026-11-01T10:00", until: "" }, "Please give a day and a time"],
      [{ from: "2026-11-01T10:00", until: "2026-11-01T11:00" }, "Please choose what happened"],
      [{ span: "submitted", from: "2026-11-02T10:00", until: "2026-11-01T10:00" }, "The end lies before"],
    ] as const) {
      const answer = await post(`${petition.path}/rules`, { ...FORM, ...change, seen: "1" });
      expect([answer.status, (await answer.text()).includes(words)], words).toEqual([422, true]);
    }
    expect(await rulesOf(db, petition.id, { limit: 1 })).toEqual([]);
    expect(await whole()).toBe(1);
  });

  test("when it meets nothing, or another number than was seen", async () => {
    await wave(2);
    expect(await aside(0, { domain: "nobody.example" })).toEqual({ refused: "meets-nothing" });
    expect(await aside(1)).toEqual({ refused: "changed" });
    as(team);
    const again = await post(`${petition.path}/rules`, { ...FORM, seen: "1" });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain("Set 2 aside");
    expect(await whole()).toBe(2);
  });

  test("twice at once: one of the two finds nothing any more", async () => {
    await wave(3);
    const both = await Promise.all([aside(3), aside(3)]);
    expect(both.filter((one) => "ruleId" in one)).toHaveLength(1);
    expect(both).toContainEqual({ refused: "meets-nothing" });
    expect(await whole()).toBe(0);
  });

  test("once the list is handed over, and while a package for it is made of a closed petition", async () => {
    await wave(1);
    const now = clock.now().getTime();
    const span = { of: "submitted" as const, from: new Date(now - MINUTE), until: new Date(now + MINUTE) };
    const first = await ruleId(aside(1, { span }));
    clock.advance(2 * MINUTE);
    await signAndConfirm(instance, petition, { name: "Later", email: "later@bots.example" });
    await changeState(act(), petition.id, { to: "closed" });
    const made = await beginHandover(act(), petition.id, { letter: "…", contact: "…" });
    if ("refused" in made) throw new Error(made.refused);
    expect(await aside(1)).toEqual({ refused: "package-made" });
    expect(await undoRule(act(team), petition.id, first)).toEqual({ refused: "package-made" });
    await discardHandover(act(), petition.id, made.handoverId);
    await changeState(act(), petition.id, { to: "delivered" });
    expect(await aside(1)).toEqual({ refused: "petition-over" });
    expect(await undoRule(act(team), petition.id, first)).toEqual({ refused: "petition-over" });
    as(team);
    expect(await (await get(`${petition.path}/rules/new`)).text()).toContain("has been handed over");
  });
});

describe("what a rule sets aside", () => {
  test.each(["stopped", "failed"] as const)(
    "comes back although a package of the closed petition was %s, and that one can be deleted",
    async (state) => {
      await wave(1);
      await signAndConfirm(instance, petition, { name: "Amal Haddad", email: "amal@example.org" });
      const id = await ruleId(aside(1));
      await changeState(act(), petition.id, { to: "closed" });
      const made = await beginHandover(act(), petition.id, { letter: "…", contact: "…" });
      if ("refused" in made) throw new Error(made.refused);
      as(await somebody(instance, "Lea", { petition, responsibility: "lead" }));
      const page = `${petition.path}/handover`;
      const removal = `${page}/${made.handoverId}/removal`;
      expect(await (await get(page)).text()).not.toContain(removal);
      expect(await undoRule(act(team), petition.id, id)).toEqual({ refused: "package-made" });
      await post(`${page}/${made.handoverId}/stop`, {});
      await db.updateTable("long_works").set({ state }).where("home_id", "=", petition.id).execute();
      expect(await undoRule(act(team), petition.id, id)).toEqual({ back: 1, counted: 1 });
      expect(await (await get(page)).text()).toContain(removal);
      expect((await post(removal, {})).status).toBe(303);
      expect(await (await get(page)).text()).not.toContain(removal);
    },
  );

  test("does not count, is told why once its owner has confirmed, and comes back on the day it was", async () => {
    await wave(2);
    const waits = await signAndReceive(instance, petition, { name: "Waits", email: "w@bots.example" });
    await signAndConfirm(instance, petition, { name: "Amal Haddad", email: "amal@example.org" });
    await mail.deliver();
    clock.advance(2 * DAY);
    const id = await ruleId(aside(3));
    expect(await whole()).toBe(1);
    const told = (await mail.deliver()).filter(isAside);
    expect(told.map(({ to }) => (to as { address: string }).address).sort()).toEqual([
      "person0@bots.example",
      "person1@bots.example",
    ]);
    expect(String(told[0]!.text)).toContain(REASON);
    expect(String(told[0]!.text)).toContain("many signatures under");

    await post(waits.confirmation, { seen: "0" });
    expect(await whole()).toBe(1);

    const days = () =>
      sql<{ key: string; count: number }>`
        select key, count from petition_tallies where petition_id = ${petition.id} and dimension = 'day' and count <> 0
        order by key`.execute(db);
    expect(await undoRule(act(team), petition.id, id)).toEqual({ back: 3, counted: 3 });
    expect(await whole()).toBe(4);
    expect((await days()).rows.map(({ count }) => count)).toEqual([3, 1]);
    expect(await undoRule(act(team), petition.id, id)).toEqual({ refused: "undone-before" });
  });

  test("is shown before as one of all, and after with what it was until then", async () => {
    await wave(2);
    as(team);
    const preview = await (await post(`${petition.path}/rules/new`, FORM)).text();
    expect(preview).toContain("All 2");
    expect(preview).not.toContain("by chance");
    const id = await ruleId(aside(2));
    const page = await (await get(`${petition.path}/rules/${id}?lang=en`)).text();
    expect(page).toContain("counted before");
    expect(page).not.toContain("· counts");
  });

  test("is met by all criteria together, and what came on paper or with a list is not touched", async () => {
    await wave(3);
    await sql`update signatures set network = '198.51.100.0/24' where email = 'person0@bots.example'`.execute(
      db,
    );
    await sql`update signatures set source = 'paper', brought_by = id where email = 'person1@bots.example'`.execute(
      db,
    );
    const both = { ...BOTS, network: "198.51.100.0/24" };
    expect(await previewOf(db, petition.id, both)).toMatchObject({ met: 1, confirmed: 1, untouched: 0 });
    const found = await previewOf(db, petition.id, BOTS);
    expect(found).toMatchObject({ met: 2, confirmed: 2, untouched: 1 });
    expect(found.sample).toHaveLength(2);
    await sql`update signatures set source = 'online', brought_by = null where email = 'person1@bots.example'`.execute(
      db,
    );
    expect(await aside(1, both)).toMatchObject({ met: 1 });
    expect(await whole()).toBe(2);
  });

  test("is met by a domain in letters of any script, which is shown as it was typed", async () => {
    await signAndConfirm(instance, petition, { name: "Ada Lang", email: "ada@bücher.example" });
    as(team);
    for (const domain of ["Bücher.example", "ada@bu\u0308cher.example", "xn--bcher-kva.example"]) {
      const page = await (await post(`${petition.path}/rules/new`, { ...FORM, domain })).text();
      expect(page, domain).toContain("Set one aside");
    }
    const form = { ...FORM, domain: "bücher.example", seen: "1" };
    const made = await post(`${petition.path}/rules`, form);
    expect(made.status).toBe(303);
    expect(await (await get(made.headers.get("location")!)).text()).toContain("bücher.example");
    expect(await whole()).toBe(0);
  });

  test("that its owner withdraws stays away when the rule is undone", async () => {
    const [first] = await wave(2);
    const id = await ruleId(aside(2));
    await post(first!.withdrawal, {});
    expect(await undoRule(act(team), petition.id, id)).toEqual({ back: 1, counted: 1 });
    expect(await whole()).toBe(1);
  });

  test("never counts twice: who signs again while set aside is the same person", async () => {
    await wave(1);
    const id = await ruleId(aside(1));
    await sql`truncate limits`.execute(db);
    await signAndConfirm(instance, petition, { name: "Person 1x", email: "person0@bots.example" });
    expect(await whole()).toBe(0);
    await undoRule(act(team), petition.id, id);
    expect(await whole()).toBe(1);
  });

  test("by a stranger's form, never confirmed, does not keep its owner from signing", async () => {
    await signAndReceive(instance, petition, { name: "Amal", email: "amal@bots.example" });
    await aside(1);
    await sql`truncate limits`.execute(db);
    await signAndConfirm(instance, petition, { name: "Amal", email: "amal@bots.example" });
    expect(await whole()).toBe(1);
  });

  test("is gone from the rule's network after seven days, and the rule goes on", async () => {
    await wave(1);
    const { network } = await db
      .selectFrom("signatures")
      .select("network")
      .where("petition_id", "=", petition.id)
      .executeTakeFirstOrThrow();
    const id = await ruleId(aside(1, { network: network! }));
    clock.advance(7 * DAY + HOUR);
    await forgetNetworks(act());
    as(team);
    const page = await (await get(`${petition.path}/rules/${id}?lang=en`)).text();
    expect(page).toContain("no longer kept");
    expect(await undoRule(act(team), petition.id, id)).toMatchObject({ back: 1 });
  });
});

describe("whoever objects", () => {
  async function told(): Promise<{ id: string; link: string; withdrawal: string }> {
    await wave(1);
    await mail.deliver();
    const id = await ruleId(aside(1));
    as(undefined);
    const [link, withdrawal] = linksIn((await mail.deliver()).find(isAside)!);
    return { id, link: link!, withdrawal: withdrawal! };
  }
  const open = async () =>
    await db
      .selectFrom("signature_objections")
      .select(["signature_id", "answer"])
      .where("petition_id", "=", petition.id)
      .execute();

  test("as the only one whom a rule meets, reads of no others", async () => {
    await wave(1);
    await mail.deliver();
    as(team);
    const preview = await (await post(`${petition.path}/rules/new`, FORM)).text();
    expect(preview).toContain("It stops counting.");
    await aside(1);
    const text = String((await mail.deliver()).find(isAside)!.text).replace(/\s+/g, " ");
    expect(text).toContain("It was set aside, and does not count for now");
    expect(text).not.toMatch(/many signatures|among those/);
  });

  test("changes nothing by opening the link, is heard once, and can count again", async () => {
    const { id, link } = await told();
    expect(await (await get(link)).text()).toContain(REASON);
    expect(await open()).toEqual([]);
    for (let i = 0; i < 2; i++)
      expect(await (await post(link, { words: "It is me, Amal", lang: "en" })).text()).toContain(
        "has your objection",
      );
    const { signature_id } = (await open())[0]!;
    as(team);
    expect(await (await get(`${petition.path}/rules/${id}`)).text()).toContain("It is me, Amal");
    const answer = `${petition.path}/rules/${id}/objections/${signature_id}`;
    expect((await post(answer, { answer: "counts" })).status).toBe(303);
    expect(await whole()).toBe(1);
    expect(String((await mail.deliver())[0]!.subject)).toContain("Your signature counts");
    expect((await post(answer, { answer: "stays", words: "No" })).status).toBe(422);
    expect(await undoRule(act(team), petition.id, id)).toEqual({ back: 0, counted: 0 });
    expect(await whole()).toBe(1);
  });

  test("is told why it stays, and never answered without a word", async () => {
    const { id, link } = await told();
    await post(link, { words: "" });
    const { signature_id } = (await open())[0]!;
    as(team);
    const answer = `${petition.path}/rules/${id}/objections/${signature_id}`;
    expect((await post(answer, { answer: "stays", words: " " })).status).toBe(422);
    expect((await post(answer, { answer: "stays", words: "The address does not exist." })).status).toBe(303);
    const [sent] = await mail.deliver();
    expect(String(sent!.text)).toContain("The address does not exist.");
    as(undefined);
    expect(await (await get(link)).text()).toContain("The address does not exist.");
    expect(await whole()).toBe(0);
  });

  test("keeps the list from being handed over until there is an answer", async () => {
    const { id, link } = await told();
    await post(link, { words: "It is me" });
    const { signature_id } = (await open())[0]!;
    await changeState(act(), petition.id, { to: "closed" });
    const handOver = () => changeState(act(), petition.id, { to: "delivered" });
    expect(await handOver()).toEqual({ refused: "objections-waiting", count: 1 });
    as(team);
    expect(await (await get(`/campaigns/${petition.slug}/desk?lang=en`)).text()).toContain(
      "One person objects",
    );
    await post(`${petition.path}/rules/${id}/objections/${signature_id}`, { answer: "counts" });
    expect(await handOver()).toMatchObject({ changed: true });
  });

  test("and withdraws leaves no word behind", async () => {
    const { link, withdrawal } = await told();
    await post(link, { words: "It is me" });
    expect(await open()).toHaveLength(1);
    await post(withdrawal, {});
    expect(await open()).toEqual([]);
    expect(await whole()).toBe(0);
  });

  test("cannot with a forged key, nor when nothing is set aside", async () => {
    const { id, link } = await told();
    expect((await post(link.replace("key=", "key=AA"), { words: "" })).status).toBe(404);
    await undoRule(act(team), petition.id, id);
    expect(await (await post(link, { words: "", lang: "en" })).text()).toContain("is not set aside");
    expect(await open()).toEqual([]);
  });
});
