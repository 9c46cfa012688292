import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import {
  bringAndTake,
  bringList,
  dyingIn,
  finishLongWorks,
  freshPetition,
  idOf,
  instanceForLists,
  listOf,
  sendFile,
  somebody,
  textOf,
} from "../../../testing/bringing.ts";
import {
  confirmedOf,
  type OpenPetition,
  openAndConfirm,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { recount } from "../actions/recount.ts";
import { figuresOf } from "../queries/figures.ts";
import { findImport } from "../queries/imports.ts";

const { instance } = await instanceForLists();
const { as, get, post, act, services } = instance;
const { db } = services;
let petition: OpenPetition;
let lead: Viewer;

beforeEach(async () => {
  ({ petition, lead } = await freshPetition(instance));
});

const figures = () => figuresOf(db, { id: petition.id, openedAt: new Date(0) });
const stateOf = async (list: string) =>
  (await findImport(db, { petitionId: petition.id, importId: idOf(list) })).state;
const signatures = () =>
  db.selectFrom("signatures").selectAll().where("petition_id", "=", petition.id).orderBy("id").execute();

describe("a list that is taken", () => {
  test("counts on the days and in the way it says, and not ahead of the next hour", async () => {
    await bringAndTake(
      instance,
      petition,
      "Name;Land;Datum\nAda;DE;1.5.2026\nBob;FR;1.5.2026\nCyn;de;3.5.2026\n",
      {
        origin: { source: "paper" },
      },
    );
    expect(await figures()).toMatchObject({
      confirmed: 3,
      paper: 3,
      online: 0,
      byCountry: { DE: 2, FR: 1 },
      byDay: { "2026-05-01": 2, "2026-05-03": 1 },
    });
    expect(await recount(act())).toEqual([]);
    const [ada] = await signatures();
    expect(ada).toMatchObject({ email: null, show_name: false, network: null, verified_at: null });
    expect(Buffer.from(ada!.mailbox).toString("hex")).toBe(ada!.id.replaceAll("-", ""));
  });

  test("twice is taken once: its button at once and again, and the same file once more", async () => {
    const list = await bringList(instance, petition, listOf(30));
    await Promise.all([1, 2, 3].map(() => post(`${list}/taking`, {})));
    await finishLongWorks(instance);
    await post(`${list}/taking`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(30);
    const again = await bringList(instance, petition, listOf(30));
    const page = await textOf(get(again));
    expect(page).toContain("0 signatures can be taken");
    expect(page).not.toContain("/taking");
  });

  test("may be a draft's, so that it begins with those who signed before", async () => {
    petition = await openPetition(instance, { slug: `draft-of-${petition.slug}`, state: "draft" });
    as(await somebody(instance, petition, "lead"));
    await bringAndTake(instance, petition, listOf(3));
    expect((await figures()).confirmed).toBe(3);
  });

  test("that is not looked through is not taken", async () => {
    const sent = await sendFile(instance, `${petition.path}/imports`, listOf(3));
    const list = sent.headers.get("location")!.replace("/columns", "");
    await post(`${list}/taking`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(0);
    expect((await post(`${list}/undo`, {})).status).toBe(303);
    expect(await stateOf(list)).toBe("open");
  });

  test("leaves out who signed here between the look and the taking, by address and by name", async () => {
    const list = await bringList(
      instance,
      petition,
      "Name;E-Mail;Datum\nAda;ada@example.org;1.5.2026\nBob;bob@example.org;1.5.2026\nCyn;;1.5.2026\n",
    );
    await signAndConfirm(instance, petition, { name: "Ada Lovelace", email: "ADA@example.org" });
    await signAndConfirm(instance, petition, { name: "cyn", email: "c@example.org" });
    await post(`${list}/taking`, {});
    await finishLongWorks(instance);
    expect(await textOf(get(list))).toMatch(
      /One signature of this list was taken[\s\S]*same e-mail[\s\S]*same name/,
    );
    expect(await confirmedOf(instance, petition)).toBe(3);
    expect(await recount(act())).toEqual([]);
  });

  test("and people on it who confirm at the same moment count once", async () => {
    const links = [];
    for (let n = 0; n < 20; n++)
      links.push(
        await signAndReceive(instance, petition, {
          name: `Ada ${"abcdefghij"[n % 10]}`,
          email: `a${n}@example.org`,
        }),
      );
    const list = await bringList(instance, petition, listOf(40));
    await post(`${list}/taking`, {});
    const [, ...answers] = await Promise.all([
      finishLongWorks(instance),
      ...links.map(({ confirmation }) => openAndConfirm(instance, confirmation)),
    ]);
    expect(answers.every(({ status }) => status === 303)).toBe(true);
    expect(await confirmedOf(instance, petition)).toBe(40);
    expect(await recount(act())).toEqual([]);
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(20);
    expect(await recount(act())).toEqual([]);
  });

  test("whose worker dies in the middle of pieces is taken whole, and nobody twice", async () => {
    const list = await bringList(instance, petition, listOf(2_500));
    await post(`${list}/taking`, {});
    await finishLongWorks(instance, dyingIn(instance, "petitions.takeImport", 1, 3, 4));
    expect(await confirmedOf(instance, petition)).toBe(2_500);
    expect(await recount(act())).toEqual([]);
    expect(await textOf(get(list))).toContain("2,500 signatures of this list were taken");
  });

  test("that fails again and again says so, keeps what was done, and goes on when asked", async () => {
    const list = await bringList(instance, petition, listOf(2_500));
    await post(`${list}/taking`, {});
    await finishLongWorks(instance, dyingIn(instance, "petitions.takeImport", 2, 3, 4, 5, 6));
    expect(await confirmedOf(instance, petition)).toBe(1_000);
    const page = await textOf(get(list));
    expect(page).toMatch(/could not go on[\s\S]*1,000 signatures of it count/);
    expect((await sendFile(instance, `${petition.path}/imports`, listOf(1))).status).toBe(422);
    await post(`${list}/taking`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(2_500);
    expect(await recount(act())).toEqual([]);
  });

  test("can be stopped, left, gone on with, and looked after meanwhile", async () => {
    const list = await bringList(instance, petition, listOf(10));
    await post(`${list}/taking`, {});
    expect(await (await get(`${list}/progress.json`)).json()).toMatchObject({ state: "going", value: 0 });
    expect(await textOf(get(list))).toContain("You can leave this page");
    await post(`${list}/stop`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(0);
    expect(await textOf(get(list))).toContain("Stopped");
    await post(`${list}/taking`, {});
    await finishLongWorks(instance);
    expect(await (await get(`${list}/progress.json`)).json()).toMatchObject({ state: "done" });
    expect(await confirmedOf(instance, petition)).toBe(10);
  });

  test("safety 05: ends when whoever began it has lost the right, left or was suspended", async () => {
    let round = 0;
    for (const take of [
      () => db.deleteFrom("person_audiences").where("person_id", "=", lead.personId!).execute(),
      () => sql`update persons set suspended_at = ${act().now} where id = ${lead.personId}`.execute(db),
    ]) {
      lead = await somebody(instance, petition, "signatures");
      as(lead);
      const list = await bringList(instance, petition, listOf(5, round++ * 100));
      await post(`${list}/taking`, {});
      await take();
      await finishLongWorks(instance);
      as(await somebody(instance, petition, "lead"));
      expect(await textOf(get(list))).toContain("may no longer do it");
    }
    expect(await confirmedOf(instance, petition)).toBe(0);
  });

  test("and the hand-over don't cross: it waits, and a list that comes too late is not taken", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    const list = await bringList(instance, petition, listOf(5));
    await post(`${list}/taking`, {});
    const handOver = () => changeState(act(), petition.id, { to: "delivered" });
    expect(await handOver()).toEqual({ refused: "list-under-way" });
    await finishLongWorks(instance);
    const late = await bringList(instance, petition, listOf(5, 100));
    expect(await handOver()).toMatchObject({ changed: true });
    expect((await post(`${late}/taking`, {})).status).toBe(422);
    expect((await post(`${list}/undo`, {})).status).toBe(422);
    expect(await textOf(get(list))).toContain("can&#39;t be taken back any more");
    expect(await confirmedOf(instance, petition)).toBe(5);
  });

  test("is named in the timeline only if whoever brings it wants that, and may", async () => {
    const timeline = async () => (await textOf(get(petition.path))).replace(/\s+/g, " ");
    await bringAndTake(instance, petition, listOf(3));
    expect(await timeline()).not.toContain("anderswo");
    as(await somebody(instance, petition, "signatures"));
    await bringAndTake(instance, petition, listOf(3, 100), { origin: { timeline: "yes", origin: "Canary" } });
    expect(await timeline()).not.toContain("Canary");
    as(lead);
    const list = await bringAndTake(instance, petition, listOf(3, 200), {
      origin: { timeline: "yes", origin: "Auf dem Markt" },
    });
    expect(await timeline()).toMatch(/3 Unterschriften[^<]*kamen dazu: Auf dem Markt/);
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await timeline()).toMatch(/wieder herausgenommen: Auf dem Markt/);
  });
});
