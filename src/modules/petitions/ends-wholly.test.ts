import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { batchOf, somebody } from "../../testing/paper.ts";
import {
  confirmedOf,
  type OpenPetition,
  openAndConfirm,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { checkLines } from "./actions/check-lines.ts";
import { decideHeld } from "./actions/decide-held.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { objectToRule } from "./actions/object-to-rule.ts";
import { releaseHeld } from "./actions/release-held.ts";
import { remindSigners } from "./actions/remind-signers.ts";
import { setAside } from "./actions/set-aside.ts";
import { undoRule } from "./actions/undo-rule.ts";
import { withdrawConsent } from "./actions/withdraw-consent.ts";
import { addLines, enterLines } from "./actions/write-lines.ts";

const instance = await testInstance({ connections: 8 });
const { act, post, clock, services } = instance;
const { db } = services;
let number = 0;
let petition: OpenPetition;
let team: Viewer;

const NETWORK = "198.51.100.0/24";
const ADA = { name: "Ada Held", email: "ada@bots.example", postcode: "05105" };

beforeEach(async () => {
  await sql`truncate limits, outbox`.execute(db);
  petition = await openPetition(instance, { slug: `ends-${++number}`, asks: "postcode" });
  team = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
});

const signatures = () =>
  db.selectFrom("signatures").selectAll().where("petition_id", "=", petition.id).orderBy("id").execute();
const hold = () =>
  sql`update signatures set held_for = 'burst', network = ${NETWORK} where petition_id = ${petition.id}`.execute(
    db,
  );
const decide = (verdict: { decision: "counts" } | { decision: "stays-out"; reason: string }) =>
  decideHeld(act(team), petition.id, {
    ...verdict,
    chosen: { by: "network", why: "burst", key: NETWORK },
    seen: 1,
  });

async function aside(): Promise<string> {
  const rule = { criteria: { domain: "bots.example" }, reason: "Nobody wrote these", seen: 1 };
  const made = await setAside(act(team), petition.id, rule);
  if ("refused" in made) throw new Error(made.refused);
  return made.ruleId;
}

/** A sheet with one line without an address, written down by one and read by the other. */
async function onPaper(name: string) {
  const jonas = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
  const lea = await somebody(instance, "Lea", { petition, responsibility: "paper" });
  const batch = await batchOf(instance, petition, jonas);
  await addLines(act(jonas), batch, [
    { name, postcode: "05105", region: "", email: "", wantsOutcome: false },
  ]);
  await enterLines(act(jonas), batch, { day: clock.now().toISOString().slice(0, 10), cameBack: 1 });
  return () => checkLines(act(lea), batch, { counted: 1, doubted: [] });
}

describe("who withdraws", () => {
  test.each(["released", "decided about"])("does not come back when another of theirs is %s", async (way) => {
    const first = await signAndReceive(instance, petition, ADA);
    await hold();
    await openAndConfirm(instance, first.confirmation);
    await sql`truncate limits`.execute(db);
    const second = await signAndConfirm(instance, petition, ADA);
    await post(second.withdrawal, {});
    expect((await signatures()).map(({ state, name }) => [state, name])).toEqual([
      ["withdrawn", null],
      ["withdrawn", null],
    ]);
    if (way === "released") await releaseHeld(act(team), petition.id);
    else expect(await decide({ decision: "counts" })).not.toMatchObject({ decided: 1 });
    expect(await confirmedOf(instance, petition)).toBe(0);
  });

  test("leaves alone whoever else waits in the same mailbox", async () => {
    await signAndReceive(instance, petition, { ...ADA, name: "Bo Held" });
    const ada = await signAndConfirm(instance, petition, ADA);
    await post(ada.withdrawal, {});
    expect((await signatures()).map(({ state }) => state)).toEqual(["pending", "withdrawn"]);
  });
});

describe("a signature that stays out", () => {
  test("takes its consents and the words of an objection along", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, ADA);
    await post(details, { consent_outcome: "yes" });
    await hold();
    await openAndConfirm(instance, confirmation);
    const [held] = await signatures();
    const ruleId = await aside();
    await objectToRule(act(), { petitionId: petition.id, signatureId: held!.id }, "I am Ada, Kanal 7");
    await undoRule(act(team), petition.id, ruleId);
    expect(await decide({ decision: "stays-out", reason: "Nobody there" })).toMatchObject({ decided: 1 });
    const ofPetition = { petition_id: petition.id };
    expect(
      await db
        .selectFrom("signature_objections")
        .where(({ and }) => and(ofPetition))
        .selectAll()
        .execute(),
    ).toEqual([]);
    const consents = await db
      .selectFrom("consents")
      .selectAll()
      .where(({ and }) => and(ofPetition))
      .execute();
    expect(consents.map(({ withdrawn_at }) => withdrawn_at)).toEqual([expect.any(Date)]);
  });
});

test("an address that was kept for a consent alone goes with it", async () => {
  const { details, confirmation } = await signAndReceive(instance, petition, ADA);
  await post(details, { consent_outcome: "yes" });
  await openAndConfirm(instance, confirmation);
  await changeState(act(), petition.id, { to: "closed" });
  clock.advance(184 * DAY);
  await eraseNames(act());
  const [kept] = await signatures();
  expect(kept).toMatchObject({ name: null, email: ADA.email });
  await withdrawConsent(act(), { petitionId: petition.id, signatureId: kept!.id }, "outcome");
  expect((await signatures())[0]!.email).toBeNull();
});

test("who is set aside without having confirmed is not written to again", async () => {
  await signAndReceive(instance, petition, ADA);
  await aside();
  clock.advance(10 * DAY);
  await remindSigners(act());
  const again = db.selectFrom("outbox").select("id").where("mail", "=", "petitions.remindSigner");
  const ours = again.where(sql<boolean>`content ->> 'petitionId' = ${petition.id}`);
  expect(await ours.execute()).toEqual([]);
  expect(await signatures()).toHaveLength(1);
});

describe("a line on paper without an address", () => {
  test("is left out for somebody who is set aside, and may come back", async () => {
    await signAndConfirm(instance, petition, ADA);
    const ruleId = await aside();
    await (await onPaper(ADA.name))();
    await undoRule(act(team), petition.id, ruleId);
    expect(await confirmedOf(instance, petition)).toBe(1);
  });

  test("counts once when two batches with it are read at one moment", async () => {
    for (const name of ["Bo Ruh", "Cem Ruh", "Dilek Ruh"]) {
      const reading = [await onPaper(name), await onPaper(name)];
      await Promise.all(reading.map((read) => read()));
      expect(
        (await signatures()).filter((row) => row.name === name && row.state === "confirmed"),
      ).toHaveLength(1);
    }
  });
});
