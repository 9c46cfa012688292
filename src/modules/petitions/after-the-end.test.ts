import { beforeAll, describe, expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { DAY } from "#platform/clock.ts";
import { EVERYONE, MEMBERS, operator, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { finishLongWork } from "../../testing/long-work.ts";
import { confirmedOf, openPetition, signAndConfirm } from "../../testing/signing.ts";
import { beginHandover } from "./actions/begin-handover.ts";
import { changeState } from "./actions/change-state.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { findPetitionFor } from "./queries/petitions.ts";

const instance = await testInstance();
const { act, as, get, post, clock, services } = instance;
const petition = await openPetition(instance);
const kept = async () => (await findPetitionFor(services.db, operator, petition.slug)).keptMonths;
const choose = (months: string) => post(`${petition.path}/retention`, { months });
const choicesOn = (page: string) => [...page.matchAll(/<option value="(\d+)"/g)].map(([, months]) => months);
const dayOf = services.readerFor("en").date;
let member: Viewer;
let helper: Viewer;

beforeAll(async () => {
  const { personId } = await createPerson(act(), { name: "Lea", handle: "lea", language: "de" });
  member = { personId, name: "Lea", handle: "lea", instanceRole: "none", audiences: [EVERYONE, MEMBERS] };
  helper = { ...member, instanceRole: "administrator" };
});

describe("how long names are kept", () => {
  test("is not said by strangers, nor by people outside the team", async () => {
    as(stranger);
    expect((await choose("1")).status).toBe(401);
    as(member);
    expect((await choose("1")).status).toBe(403);
    expect((await post(`${petition.path}/valid-count`, {})).status).toBe(403);
    expect(await kept()).toBe(6);
  });

  test("is 1 to 24 months", async () => {
    as(helper);
    for (const months of ["0", "25", "-1", "six", ""]) expect((await choose(months)).status).toBe(422);
    expect((await choose("24")).status).toBe(303);
    expect(await kept()).toBe(24);
  });

  test("is read by whoever signs, at the form and on the page about their data", async () => {
    as(helper);
    await choose("3");
    expect(await (await get(petition.path)).text()).toContain("Names are erased 3 months after the end");
    expect(await (await get(`${petition.path}/privacy`)).text()).toContain("3 months after the end, names");
  });

  test("only becomes shorter once somebody has signed", async () => {
    await signAndConfirm(instance, petition, { email: "amal@example.org" });
    as(helper);
    const longer = await choose("4");
    expect(longer.status).toBe(422);
    expect(await longer.text()).toContain("read a shorter time");
    expect((await choose("2")).status).toBe(303);
    expect(await kept()).toBe(2);
  });

  test("is offered only as far as it is possible, with what the end is", async () => {
    const page = await (await get(`${petition.path}/retention?lang=en`)).text();
    expect(choicesOn(page)).toEqual(["1", "2"]);
    expect(page).toContain("It has no end yet");
    expect(page).toContain("the day on which the petition is closed");
  });

  test("runs from the first step that ends it, and each such step says so before it is taken", async () => {
    const step = async (to: string) => (await get(`/campaigns/${petition.slug}/steps/${to}?lang=en`)).text();
    expect(await step("closed")).toContain("names of those who signed are erased: 2 months");
    await changeState(act(), petition.id, { to: "closed" });
    for (const to of ["won", "partly", "lost"])
      expect(await step(to)).toMatch(/runs already: they are kept until \d/);
    const nobody = await openPetition(instance, { slug: "nobody" });
    expect(await (await get(`/campaigns/${nobody.slug}/steps/closed`)).text()).not.toContain("erased");
  });

  test("has a day once it has ended, and says for each choice until when", async () => {
    const page = await (await get(`${petition.path}/retention?lang=en`)).text();
    const day = (days: number) => dayOf(new Date(clock.now().getTime() + days * DAY));
    expect(page).toContain(`Names are kept until ${day(61)}`);
    expect(page).toContain(`1 month, until ${day(31)}`);
    clock.advance(32 * DAY);
    expect(await (await get(`${petition.path}/retention?lang=en`)).text()).toContain(
      "1 month: that is over, so names are erased in the coming night",
    );
    const saved = await get(`${petition.path}/retention?saved=yes&lang=en`);
    expect(await saved.text()).toContain(`Saved. Names are kept until ${day(61 - 32)}`);
    clock.advance(-32 * DAY);
  });

  test("is kept to the day", async () => {
    clock.advance(60 * DAY);
    expect(await eraseNames(act())).toBe(0);
    clock.advance(DAY);
    expect(await eraseNames(act())).toBe(1);
    const page = await (await get(`${petition.path}/retention?lang=en`)).text();
    expect(page).toContain("Names were erased on");
    expect(choicesOn(page)).toEqual([]);
    expect((await choose("1")).status).toBe(422);
    expect(await kept()).toBe(2);
  });
});

describe("what the authority found valid", () => {
  const found = {
    count: "1.790",
    on: "2026-11-25",
    source: "Schreiben vom 12. Januar",
    difference: "Wer auswärts wohnt",
  };
  const record = (more: Record<string, string> = {}) =>
    post(`${petition.path}/valid-count`, { ...found, ...more });

  test("is refused without its source, its day or a number", async () => {
    as(helper);
    const wrongs: Record<string, string>[] = [
      { count: "many" },
      { count: "-5" },
      { source: "" },
      { on: "2099-01-01" },
      { on: "soon" },
    ];
    for (const wrong of wrongs) expect((await record(wrong)).status).toBe(422);
    const both = await (await record({ source: "", on: "2099-01-01" })).text();
    for (const field of ["source", "on"]) expect(both).toContain(`id="${field}-error"`);
    expect(await (await get(petition.path)).text()).not.toContain("found valid");
  });

  test("is not more than was given to it, unless it counts others, too", async () => {
    as(helper);
    expect(await (await get(`${petition.path}/valid-count?lang=en`)).text()).not.toContain('name="others"');
    expect(await confirmedOf(instance, petition)).toBe(1);
    const refused = await record({ lang: "en" });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("1,790 are more than the one signature that counts here");
    expect(page).toContain('id="count-error"');
    expect(page).toContain('name="others"');
    const handedOver = await openPetition(instance, { slug: "handed-over" });
    for (const one of ["a", "b"])
      await signAndConfirm(instance, handedOver, { email: `${one}@example.org`, name: `Person ${one}` });
    await changeState(act(), handedOver.id, { to: "closed" });
    await beginHandover(act(), handedOver.id, { letter: "An den Rat", contact: "team@example.org" });
    await finishLongWork(instance);
    await changeState(act(), handedOver.id, { to: "delivered" });
    const of = (more: Record<string, string>) =>
      post(`${handedOver.path}/valid-count`, { ...found, lang: "en", ...more });
    expect(await (await of({ count: "3" })).text()).toContain(
      "3 are more than the 2 signatures that were handed over",
    );
    expect((await of({ count: "2" })).status).toBe(303);
    const unexplained = await of({ count: "3", others: "yes", difference: "" });
    expect(await unexplained.text()).toContain("Please say whom they count");
    expect((await of({ count: "3", others: "yes" })).status).toBe(303);
  });

  test("stands beside our figures with its source and why it differs, and can be taken off", async () => {
    as(helper);
    await record({ others: "yes" });
    const page = await (await get(petition.path)).text();
    expect(page).toContain("<strong>1,790</strong> found valid");
    expect(page).toContain("Schreiben vom 12. Januar");
    expect(page).toContain("Wer auswärts wohnt");
    await post(`${petition.path}/valid-count/removal`, {});
    expect(await (await get(petition.path)).text()).not.toContain("found valid");
  });
});
