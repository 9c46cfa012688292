import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Outgoing } from "#platform/outbox/transport.ts";
import type { Viewer } from "#platform/viewer.ts";
import {
  bringAndTake,
  dyingIn,
  finishLongWorks,
  freshPetition,
  instanceForLists,
  listOf,
  somebody,
  textOf,
} from "../../../testing/bringing.ts";
import { type OpenPetition, openPetition, signAndConfirm } from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { withdrawConsent } from "../actions/withdraw-consent.ts";
import { consentFigures } from "../queries/consents.ts";

const { instance } = await instanceForLists();
const { act, as, clock, get, mail, post, services } = instance;
const { db } = services;
let petition: OpenPetition;
let lead: Viewer;

beforeEach(async () => {
  ({ petition, lead } = await freshPetition(instance));
});

const addressOf = ({ to }: Outgoing): string => (to as { address: string }).address;
const undo = async (list: string, kinds?: Parameters<typeof finishLongWorks>[1]) => {
  await post(`${list}/undo`, {});
  await finishLongWorks(instance, kinds);
};

describe("whoever was told by mail that a list brought their signature", () => {
  const NOTED = { origin: { note: "yes", consent_outcome: "yes", consent_text: "Ja, schreibt mir." } };
  const subjects = async () => (await mail.deliver()).map((one) => `${addressOf(one)}: ${one.subject}`);

  test("hears once, in their language, that it was taken back, and how to sign themselves", async () => {
    const list = await bringAndTake(instance, petition, listOf(3), NOTED);
    expect(await subjects()).toHaveLength(3);
    await signAndConfirm(instance, petition, { name: "Ada b", email: "a1@example.org" });
    await mail.deliver();
    as(lead);
    expect(await textOf(get(`${list}/undo?lang=en`))).toContain("2 mails go then");
    await undo(list, dyingIn(instance, "petitions.undoImport", 1, 2));
    const sent = await mail.deliver();
    expect(sent.map(addressOf).sort()).toEqual(["a0@example.org", "a2@example.org"]);
    for (const { subject, text } of sent) {
      expect(subject).toContain("Deine Unterschrift zählt nicht mehr");
      expect(text).toContain(`http://nordstadt.test${petition.path}`);
    }
    await undo(list);
    expect(await subjects()).toEqual([]);
  });

  test("is not sent to a petition that can't be signed any more", async () => {
    const list = await bringAndTake(instance, petition, listOf(1), NOTED);
    await mail.deliver();
    await changeState(act(), petition.id, { to: "closed" });
    await undo(list);
    const [sent] = await mail.deliver();
    expect(sent!.text).not.toContain(petition.path);
  });

  test("is the only one who hears: what has not gone yet does not go, and no second mail either", async () => {
    const list = await bringAndTake(instance, petition, listOf(3), NOTED);
    await sql`
      delete from outbox where content ->> 'signatureId' = (
        select id::text from signatures where petition_id = ${petition.id} and email = 'a0@example.org')`.execute(
      db,
    );
    expect(await textOf(get(`${list}/undo?lang=en`))).toContain("One mail goes then");
    await undo(list);
    expect(await subjects()).toEqual([
      expect.stringContaining("a0@example.org: Deine Unterschrift zählt nicht mehr"),
    ]);
  });

  test("hears once for a household of two, also when one of them was not told yet", async () => {
    petition = await openPetition(instance, { slug: "household", householdSize: 2 });
    as(await somebody(instance, petition, "lead"));
    for (const told of [2, 1]) {
      const content = `Name;E-Mail;Datum\nAda ${told};haus@example.org;1.5.2026\nBob ${told};haus@example.org;2.5.2026\n`;
      const list = await bringAndTake(instance, petition, content, NOTED);
      if (told === 2) await mail.deliver();
      else await sql`delete from outbox where id = (select min(id::text)::uuid from outbox)`.execute(db);
      expect(await textOf(get(`${list}/undo?lang=en`))).toContain("One mail goes then");
      await undo(list);
      expect(await subjects()).toHaveLength(1);
      await sql`truncate limits`.execute(db);
    }
  });

  test("is nobody where the list was brought without a mail", async () => {
    const list = await bringAndTake(instance, petition, listOf(2));
    expect(await textOf(get(`${list}/undo?lang=en`))).toContain("No mail goes");
    await undo(list);
    expect(await subjects()).toEqual([]);
  });
});

test("consents that end with a list that is taken back are not said to be taken back by people", async () => {
  const origin = { consent_outcome: "yes", consent_text: "Ja, schreibt mir." };
  const list = await bringAndTake(instance, petition, listOf(2), { origin });
  const { id } = await db
    .selectFrom("signatures")
    .select("id")
    .where("petition_id", "=", petition.id)
    .where("email", "=", "a0@example.org")
    .executeTakeFirstOrThrow();
  await withdrawConsent(act(), { petitionId: petition.id, signatureId: id }, "outcome");
  clock.advance(1_000);
  await undo(list);
  expect(await consentFigures(db, petition.id)).toMatchObject({
    outcome: { hold: 0, withdrawn: 1, ended: 1 },
  });
  for (const page of [`${petition.path}/consents`, `/campaigns/${petition.slug}/desk`]) {
    const text = await textOf(get(`${page}?lang=en`));
    expect(text).toContain("1 took it back");
    expect(text).toContain("1 ended with the signature");
  }
});
