import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { testInstance } from "../../testing/instance.ts";
import {
  AMAL,
  confirmedOf,
  linksOf,
  type OpenPetition,
  openPetition,
  proof,
  signAndReceive,
} from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { remindSigners } from "./actions/remind-signers.ts";
import de from "./strings/de.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };

const instance = await testInstance();
const { act, post, services, clock, mail } = instance;
let petitions = 0;
let petition: OpenPetition;
let email: string;

beforeEach(async () => {
  petition = await openPetition(instance, { slug: `petition-${++petitions}` });
  email = `amal${petitions}@example.org`;
});

const rows = () =>
  services.db.selectFrom("signatures").selectAll().where("petition_id", "=", petition.id).execute();

/** What goes out on each of the coming days. */
async function nextDays(days: number): Promise<{ day: number; subject: string }[]> {
  const sent: { day: number; subject: string }[] = [];
  for (let day = 1; day <= days; day++) {
    clock.advance(DAY);
    await remindSigners(act());
    for (const each of await mail.deliver()) sent.push({ day, subject: String(each.subject) });
  }
  return sent;
}

describe("who has not confirmed", () => {
  test.each(["de", "en"] as const)(
    "is reminded twice in their language (%s), and then everything entered is deleted",
    async (lang) => {
      const { details } = await signAndReceive(instance, petition, { email, lang });
      await post(details, { consent_outcome: "yes", reason: "Weil es nachts dunkel ist" });
      const subject = { de, en }[lang]["mail.reminder.subject"].replace("{{title}}", petition.slug);
      expect(await nextDays(13)).toEqual([
        { day: 2, subject },
        { day: 7, subject },
      ]);
      expect(await rows()).toHaveLength(1);
      expect(await nextDays(20)).toEqual([]);
      expect(await rows()).toEqual([]);
      expect(
        await services.db.selectFrom("consents").selectAll().where("petition_id", "=", petition.id).execute(),
      ).toEqual([]);
    },
  );

  test("can confirm, withdraw and disown from the reminder too", async () => {
    await signAndReceive(instance, petition, { email });
    clock.advance(2 * DAY);
    await remindSigners(act());
    const [reminder] = await mail.deliver();
    expect((await instance.get(linksOf(reminder!).withdrawal)).status).toBe(200);
    expect((await instance.get(linksOf(reminder!).disavowal)).status).toBe(200);
    expect((await post(linksOf(reminder!).confirmation, {})).status).toBe(303);
    expect(await nextDays(20)).toEqual([]);
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  test("is not written to about a petition that is over, and is deleted all the same", async () => {
    await signAndReceive(instance, petition, { email });
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "lost" });
    expect(await nextDays(16)).toEqual([]);
    expect(await rows()).toEqual([]);
  });
});

describe("who has confirmed and waits for us", () => {
  test("is neither reminded nor deleted, however long it takes", async () => {
    const { confirmation } = await signAndReceive(instance, petition, { email });
    await services.db
      .updateTable("signatures")
      .set({ held_for: "burst" })
      .where("petition_id", "=", petition.id)
      .execute();
    await post(confirmation, {});
    expect(await nextDays(40)).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "pending", held_for: "burst" }]);
  });
});

describe("while very many mails wait their turn", () => {
  test("nobody is reminded of a mail that has not gone, nor deleted for it", async () => {
    await queueMails(services.db, [waitingMail()], clock.now());
    const signed = await post(petition.form, { ...AMAL, email, proof: proof(instance) });
    expect(signed.status).toBe(303);
    for (let day = 0; day < 30; day++) {
      clock.advance(DAY);
      expect(await remindSigners(act())).toEqual({ reminded: 0, deleted: 0 });
    }
    expect(await rows()).toMatchObject([{ reminders: 0 }]);
    const mails = await mail.deliver();
    expect(mails).toHaveLength(1);
    clock.advance(DAY + HOUR);
    expect(await remindSigners(act())).toEqual({ reminded: 1, deleted: 0 });
    await mail.deliver();
    expect((await post(linksOf(mails[0]!).confirmation, {})).status).toBe(303);
  });
});

/** Somebody else's, about a signature that is gone. */
const waitingMail = () => ({
  id: newId(clock.now()),
  mail: "petitions.confirmSignature",
  priority: PRIORITY.confirmation,
  recipient: "before@example.org",
  language: "de",
  content: { petitionId: petition.id, signatureId: newId(clock.now()) },
  sendAfter: clock.now(),
});
