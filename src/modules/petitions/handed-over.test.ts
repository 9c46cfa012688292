import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { DAY, HOUR } from "#platform/clock.ts";
import { operator, stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { finishLongWork } from "../../testing/long-work.ts";
import { type OpenPetition, openPetition, signAndConfirm } from "../../testing/signing.ts";
import { administrator } from "../../testing/viewers.ts";
import { beginHandover } from "./actions/begin-handover.ts";
import { changeState } from "./actions/change-state.ts";
import { discardHandover } from "./actions/discard-handover.ts";
import { enterPaper } from "./actions/enter-paper.ts";
import { sumCounts } from "./actions/sum-counts.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-handed-over-"));
afterAll(() => rm(dataDir, { recursive: true }));
const instance = await testInstance({ environment: { DATA_DIR: dataDir } });
const { act, as, get, clock } = instance;

async function signedBy(slug: string, ...people: string[]): Promise<OpenPetition> {
  const petition = await openPetition(instance, { slug });
  for (const one of people) await signAndConfirm(instance, petition, { email: `${one}-${slug}@example.org` });
  return petition;
}
async function packed({ id }: OpenPetition): Promise<string> {
  const begun = await beginHandover(act(operator), id, { letter: "An den Rat", contact: "team@example.org" });
  if ("refused" in begun) throw new Error(begun.refused);
  await finishLongWork(instance);
  return begun.handoverId;
}
const deliver = async ({ id }: OpenPetition, on?: string) => {
  await changeState(act(), id, { to: "closed" });
  expect(await changeState(act(), id, { to: "delivered", on })).toMatchObject({ changed: true });
};
/** Early on the next day (UTC), and that day. */
const nextMorning = (): string => {
  clock.advance(DAY - (clock.now().getTime() % DAY) + 6 * HOUR);
  return clock.now().toISOString().slice(0, 10);
};
const said = async ({ path }: OpenPetition) => {
  // A page for strangers may be two seconds old.
  clock.advance(3_000);
  as(stranger);
  const text = await (await get(`${path}?lang=en`)).text();
  return /[\d,]+ signatures? (?:was|were) handed over, as of [^.]+/.exec(
    text.replace(/<[^>]*>|\s+/g, " ").replace(/ +/g, " "),
  )?.[0];
};

test("how many were handed over is said to nobody before it happened, nor where no list was put together here", async () => {
  const early = await signedBy("early", "amal");
  await packed(early);
  await changeState(act(), early.id, { to: "closed" });
  expect(await said(early)).toBeUndefined();
  const elsewhere = await signedBy("elsewhere", "amal");
  await deliver(elsewhere);
  expect(await said(elsewhere)).toBeUndefined();
});

test("a package that was thrown away before was not handed over", async () => {
  const petition = await signedBy("thrown", "amal");
  await discardHandover(act(operator), petition.id, await packed(petition));
  clock.advance(DAY);
  await deliver(petition);
  expect(await said(petition)).toBeUndefined();
});

test("what was handed over stands on the page with its day: the last list of that day, names and numbers", async () => {
  const petition = await signedBy("bus", "amal", "bao");
  await packed(petition);
  await enterPaper(act(), petition.id, { count: 7, note: "" });
  const last = await packed(petition);
  const day = clock.now().getUTCDate();
  await deliver(petition);
  expect(await said(petition)).toMatch(new RegExp(`^9 signatures were handed over, as of ${day} `));
  clock.advance(2 * DAY);
  await discardHandover(act(operator), petition.id, last);
  expect(await said(petition)).toMatch(/^9 signatures/);
});

test("a list that was put together later is not what was handed over, and one signature is one", async () => {
  const petition = await signedBy("later", "amal");
  await packed(petition);
  await deliver(petition);
  clock.advance(2 * DAY);
  await packed(petition);
  expect(await said(petition)).toMatch(/^1 signature was handed over/);
});

test("a list that was finished later on the day of handing over is not what was handed over", async () => {
  const petition = await signedBy("same-day", "amal");
  nextMorning();
  await packed(petition);
  clock.advance(HOUR);
  await deliver(petition);
  clock.advance(HOUR);
  await enterPaper(act(), petition.id, { count: 7, note: "" });
  await packed(petition);
  expect(await said(petition)).toMatch(/^1 signature was handed over/);
});

test("a list of that day is what was handed over, in the evening, too, when that is told on a later day", async () => {
  const petition = await signedBy("told-later", "amal");
  const day = nextMorning();
  await packed(petition);
  clock.advance(12 * HOUR);
  await enterPaper(act(), petition.id, { count: 7, note: "" });
  await packed(petition);
  clock.advance(DAY);
  await deliver(petition, day);
  await enterPaper(act(), petition.id, { count: 7, note: "" });
  await packed(petition);
  expect(await said(petition)).toMatch(/^8 signatures were handed over/);
});

test("of two lists of that day, the one that was thrown away before is not what was handed over", async () => {
  const petition = await signedBy("wrong-one", "amal");
  nextMorning();
  await packed(petition);
  clock.advance(HOUR);
  await enterPaper(act(), petition.id, { count: 7, note: "" });
  const wrong = await packed(petition);
  clock.advance(HOUR);
  await discardHandover(act(operator), petition.id, wrong);
  clock.advance(HOUR);
  await deliver(petition);
  expect(await said(petition)).toMatch(/^1 signature was handed over/);
});

test("before it is recorded one reads whether the latest package holds all, and what is in the way", async () => {
  const petition = await signedBy("grown", "amal");
  await packed(petition);
  await changeState(act(), petition.id, { to: "closed" });
  const step = async () => {
    as(administrator);
    const page = await get(`/campaigns/${petition.slug}/steps/delivered?lang=en`);
    expect(page.status).toBe(200);
    return page.text();
  };
  await sumCounts(act());
  expect(await step()).not.toContain("The latest package");
  await changeState(act(), petition.id, { to: "live" });
  await signAndConfirm(instance, petition, { email: "lea@example.org" });
  await changeState(act(), petition.id, { to: "closed" });
  await sumCounts(act());
  const page = await step();
  expect(page).toContain("holds one signature; 2 count now");
  expect(page).not.toContain("waits for you to look");
  await sql`update signatures set held_for = 'burst', state = 'pending', confirmed_at = null
    where petition_id = ${petition.id} and email like 'lea%'`.execute(instance.services.db);
  expect(await step()).toContain("1 person confirmed and waits for you to look");
});
