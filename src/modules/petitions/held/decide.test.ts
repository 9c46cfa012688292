import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { confirmedOf, type OpenPetition, openPetition, signAndReceive } from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { decideHeld } from "../actions/decide-held.ts";
import { recount } from "../actions/recount.ts";
import { setAside } from "../actions/set-aside.ts";
import { heldDecisions, heldTogether } from "../queries/held.ts";

const instance = await testInstance();
const { act, as, get, post, mail, services } = instance;
const { db } = services;
let petitions = 0;
let petition: OpenPetition;
let team: Viewer;

const NETWORK = "198.51.100.0/24";
const GROUP = { by: "network", why: "burst", key: NETWORK } as const;
const FORM = { ...GROUP, lang: "en" };

beforeEach(async () => {
  await sql`truncate limits, outbox`.execute(db);
  petition = await openPetition(instance, { slug: `held-${++petitions}` });
  team = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
});

/** Held for a burst, the first of them confirmed. */
async function held(count: number, confirmed = count): Promise<void> {
  for (let index = 0; index < count; index++) {
    await sql`truncate limits`.execute(db);
    const signer = { name: `Person ${index + 1}x`, email: `person${index}@bots.example` };
    const { confirmation } = await signAndReceive(instance, petition, signer);
    await sql`
      update signatures set held_for = 'burst', network = ${NETWORK}
      where petition_id = ${petition.id} and email = ${signer.email}`.execute(db);
    if (index < confirmed) await post(confirmation, { seen: "0" });
  }
}
const states = async () =>
  (
    await db
      .selectFrom("signatures")
      .select(["state", "name"])
      .where("petition_id", "=", petition.id)
      .orderBy("id")
      .execute()
  ).map(({ state, name }) => [state, name !== null]);
const idsOfHeld = async () =>
  (
    await db
      .selectFrom("signatures")
      .select("id")
      .where("petition_id", "=", petition.id)
      .orderBy("id")
      .execute()
  ).map(({ id }) => id);
const whole = async () => {
  const count = await confirmedOf(instance, petition);
  expect(await recount(act())).toEqual([]);
  return count;
};

describe("a decision about held signatures is refused", () => {
  test("to strangers, to members, and to others of the team", async () => {
    await held(1);
    const paper = await somebody(instance, "Uwe", { petition, responsibility: "paper" });
    for (const [viewer, status] of [
      [stranger, 401],
      [await somebody(instance, "Lea"), 403],
      [paper, 403],
    ] as const) {
      as(viewer);
      expect((await get(`${petition.path}/held`)).status).toBe(status);
      const form = { ...FORM, decision: "counts", seen: "1" };
      expect((await post(`${petition.path}/held`, form)).status).toBe(status);
      expect((await post(`${petition.path}/held/group`, form)).status).toBe(status);
    }
    expect(await whole()).toBe(0);
  });

  test("safety 28: with a NUL in what names the group, which is no group then", async () => {
    await held(1);
    as(team);
    for (const query of ["by=network&why=burst&key=%00", "by=minute&why=%00&key=x"])
      expect((await get(`${petition.path}/held/group?${query}`)).status, query).toBe(404);
    const form = { ...FORM, key: "\u0000", decision: "counts", seen: "1" };
    expect((await post(`${petition.path}/held`, form)).status).toBe(422);
    expect(await whole()).toBe(0);
    const meant = { ...FORM, why: "bur\u0000st", decision: "counts", seen: "1" };
    expect((await post(`${petition.path}/held`, meant)).status).toBe(303);
    expect(await whole()).toBe(1);
  });

  test("without a reason when they stay out, with what was typed still there", async () => {
    await held(1);
    as(team);
    const answer = await post(`${petition.path}/held`, {
      ...FORM,
      decision: "stays-out",
      seen: "1",
      reason: " ",
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Please say why");
    expect(await states()).toEqual([["pending", true]]);
  });

  test("when there are more or fewer than were seen, or nothing is held", async () => {
    await held(2);
    const decide = (seen: number, key: string = NETWORK) =>
      decideHeld(act(team), petition.id, { decision: "counts", chosen: { ...GROUP, key }, seen });
    expect(await decide(1)).toEqual({ refused: "changed" });
    expect(await decide(1, "203.0.113.0/24")).toEqual({ refused: "nothing-held" });
    const both = await Promise.all([decide(2), decide(2)]);
    expect(both).toContainEqual({ refused: "nothing-held" });
    expect(both).toContainEqual({ decided: 2, counted: 2 });
    expect(await whole()).toBe(2);
  });

  test("when several would count and nobody has seen whom it meets and how many mails go", async () => {
    await held(3, 2);
    as(team);
    const answer = await post(`${petition.path}/held`, { ...FORM, decision: "counts", seen: "3" });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    for (const words of ["2 were confirmed by mail", "One counts as soon", "2 mails go at once", "Person 3x"])
      expect(page).toContain(words);
    expect(page).toContain('name="looked" value="yes"');
    expect(page).toContain("Back, they stay held");
    const ids = await idsOfHeld();
    const picks = { [`pick-${ids[0]}`]: "yes", [`pick-${ids[1]}`]: "yes" };
    const path = `${petition.path}/held/group?${new URLSearchParams(GROUP)}`;
    const ticked = await (await post(path, { ...picks, decision: "counts", lang: "en" })).text();
    expect(ticked).toContain("2 mails go at once");
    for (const name of Object.keys(picks)) expect(ticked).toContain(`name="${name}"`);
    expect(await whole()).toBe(0);
    expect((await mail.deliver()).length).toBe(0);
    // One that is gone by now is not sent along.
    const gone = { ...picks, [`pick-${newId(new Date())}`]: "yes", decision: "counts", lang: "en" };
    const left = await (await post(path, gone)).text();
    expect(left.match(/name="pick-/g)).toHaveLength(2);
    expect((await post(path, { ...picks, decision: "counts", looked: "yes" })).status).toBe(303);
    expect(await whole()).toBe(2);
  });

  test("once the list is handed over", async () => {
    await held(1, 0);
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "delivered" });
    expect(await decideHeld(act(team), petition.id, { decision: "counts", chosen: GROUP, seen: 1 })).toEqual({
      refused: "petition-over",
    });
  });
});

describe("held signatures", () => {
  test("are shown by what they have in common, the largest group first", async () => {
    await held(3, 1);
    expect(await heldTogether(db, petition.id, "network")).toMatchObject([
      { why: "burst", key: NETWORK, count: 3, confirmed: 1, sample: expect.any(Array) },
    ]);
    as(team);
    for (const by of ["network", "domain", "minute"]) {
      const page = await (await get(`${petition.path}/held?by=${by}&lang=en`)).text();
      expect(page, by).toContain("very many in one minute");
      expect(page, by).toContain("Person 1x");
    }
    expect(await (await get(`/campaigns/${petition.slug}/desk?lang=en`)).text()).toContain(
      "3 signatures are held",
    );
  });

  test("that may count do so once their owner has confirmed, and each is told", async () => {
    await held(3, 2);
    as(team);
    const form = { ...FORM, decision: "counts", seen: "3" };
    expect((await post(`${petition.path}/held`, { ...form, looked: "yes" })).status).toBe(303);
    expect(await whole()).toBe(2);
    const subjects = (await mail.deliver()).map(({ subject }) => String(subject).slice(0, 21));
    expect(subjects).toEqual(["Your signature counts", "Your signature counts"]);
    expect(await heldDecisions(db, petition.id)).toMatchObject([
      { decision: "counts", met: 3, counted: 2, personId: team.personId },
    ]);
  });

  test("that all counted are not said to have others that do not yet", async () => {
    await held(2);
    as(team);
    await post(`${petition.path}/held`, { ...FORM, decision: "counts", seen: "2", looked: "yes" });
    const page = await (await get(`${petition.path}/held?lang=en`)).text();
    expect(page).toContain("2 may count. All of them counted at once.");
    expect(page).not.toContain("others");
  });

  test("that stay out are erased, and whoever confirmed reads why", async () => {
    await held(2, 1);
    const reason = "No mail reaches these addresses.";
    as(team);
    await post(`${petition.path}/held`, { ...FORM, decision: "stays-out", seen: "2", reason });
    expect(await states()).toEqual([
      ["invalid", false],
      ["invalid", false],
    ]);
    const sent = await mail.deliver();
    expect(sent).toHaveLength(1);
    expect(String(sent[0]!.text)).toContain(reason);
    expect(await (await get(`${petition.path}/held?lang=en`)).text()).toContain(reason);
    expect(await whole()).toBe(0);
  });

  test("tell whoever stayed out alone nothing of others", async () => {
    await held(1, 1);
    as(team);
    await post(`${petition.path}/held`, {
      ...FORM,
      decision: "stays-out",
      seen: "1",
      reason: "No such school.",
    });
    const text = String((await mail.deliver())[0]!.text).replace(/\s+/g, " ");
    expect(text).toContain("came in a way that machines sign, too, and was held");
    expect(text).not.toContain("others");
  });

  test("can be decided about one by one", async () => {
    await held(3);
    const [, real] = await idsOfHeld();
    as(team);
    const path = `${petition.path}/held/group?${new URLSearchParams(GROUP)}`;
    expect(await (await get(path)).text()).toContain("Person 2x");
    expect((await post(path, { decision: "counts", lang: "en" })).status).toBe(422);
    expect((await post(path, { [`pick-${real}`]: "yes", decision: "counts" })).status).toBe(303);
    expect(await states()).toEqual([
      ["pending", true],
      ["confirmed", true],
      ["pending", true],
    ]);
    expect(await whole()).toBe(1);
  });

  test("that a rule sets aside wait for nobody any more, and are held again when it is taken back", async () => {
    await held(2);
    await setAside(act(team), petition.id, { criteria: { domain: "bots.example" }, reason: "…", seen: 2 });
    expect(await heldTogether(db, petition.id, "network")).toEqual([]);
    await changeState(act(), petition.id, { to: "closed" });
    expect(await changeState(act(), petition.id, { to: "delivered" })).not.toHaveProperty("refused");
  });

  test("go by five hundred and more in one decision", async () => {
    await sql`
      insert into signatures (petition_id, id, state, name, email, mailbox, country, language, held_for, submitted_at, verified_at)
      select ${petition.id}::uuid, gen_random_uuid(), 'pending', 'Person ' || chr(65 + n % 26), n || '@bots.example',
        decode(md5(n::text), 'hex'), 'DE', 'de', 'burst', now(), now() from generate_series(1, 1200) n`.execute(
      db,
    );
    const chosen = { by: "network", why: "burst", key: "" } as const;
    expect(await decideHeld(act(team), petition.id, { decision: "counts", chosen, seen: 1_200 })).toEqual({
      decided: 1_200,
      counted: 1_200,
    });
    expect(await whole()).toBe(1_200);
  });
});
