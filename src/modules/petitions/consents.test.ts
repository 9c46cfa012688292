import { beforeEach, describe, expect, test } from "vitest";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import {
  type OpenPetition,
  openAndConfirm,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../testing/signing.ts";
import { hideReason } from "./actions/hide-reason.ts";
import { consentProofs } from "./queries/exports.ts";
import { reasonsOf } from "./queries/signatures.ts";
import de from "./strings/de.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };

const instance = await testInstance();
const { act, get, post, services } = instance;
const BOTH = { consent_outcome: "yes", consent_newsletter: "yes" };
let petitions = 0;
let petition: OpenPetition;
let email: string;

beforeEach(async () => {
  petition = await openPetition(instance, { slug: `petition-${++petitions}`, householdSize: 1 });
  email = `amal${petitions}@example.org`;
});

const idIn = (path: string) => path.split("/")[4]!;
const reasons = () => reasonsOf(services.db, petition.id, { limit: 10 });
async function proofs() {
  const all = [];
  for await (const page of consentProofs(act(), petition.id)) all.push(...page);
  return all;
}
/** The form of one consent on a signer's own page. */
const withdrawalOf = (own: string, purpose: string) =>
  own.replace("/own?", `/consents/${purpose}/withdrawal?`);

describe("consents", () => {
  test("are asked one by one, and none is preselected", async () => {
    const { details } = await signAndReceive(instance, petition, { email });
    const page = await (await get(details)).text();
    const boxes = page.match(/<input type="checkbox"[^>]*>/g)!;
    expect(boxes.map((box) => /name="([^"]+)"/.exec(box)![1])).toEqual([
      "show_name",
      "consent_outcome",
      "consent_newsletter",
    ]);
    expect(boxes.filter((box) => / checked/.test(box))).toEqual([]);
  });

  test("count for nothing until the mail is confirmed, and for all that was ticked then", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, { email });
    await post(details, { ...BOTH, lang: "de" });
    expect(await proofs()).toEqual([]);
    await post(details, { consent_outcome: "yes", lang: "de" });
    await openAndConfirm(instance, confirmation);
    expect(await proofs()).toMatchObject([
      {
        purpose: "outcome",
        text: de["consent.outcome"],
        text_version: expect.stringMatching(/^outcome \d{4}-\d\d$/),
        language: "de",
        source: petition.path,
        email,
        given_at: expect.any(Date),
        effective_at: expect.any(Date),
        withdrawn_at: null,
      },
    ]);
  });

  test("are kept in the words and language they were read in", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, { email, lang: "en" });
    await post(details, { consent_newsletter: "yes", lang: "en" });
    await openAndConfirm(instance, confirmation, { lang: "de" });
    expect(await proofs()).toMatchObject([{ text: en["consent.newsletter"], language: "en" }]);
  });

  test("are taken back alone: the other stays, and so does the signature", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, { email });
    await post(details, BOTH);
    const own = (await openAndConfirm(instance, confirmation)).headers.get("location")!;
    expect((await post(withdrawalOf(own, "newsletter"), {})).status).toBe(303);
    expect((await post(withdrawalOf(own, "newsletter"), {})).status).toBe(303);
    const given = Object.fromEntries(
      (await proofs()).map(({ purpose, withdrawn_at }) => [purpose, withdrawn_at === null]),
    );
    expect(given).toEqual({ outcome: true, newsletter: false });
    const page = await (await get(own)).text();
    expect(page).toContain(en["consent.outcome"]);
    expect(page).not.toContain(en["consent.newsletter"]);
    expect(page).toContain(en["own.thanks"]);
    expect((await post(withdrawalOf(own, "everything"), {})).status).toBe(404);
  });

  test("can't be given or taken by whoever only filled in the form", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, { email });
    await post(details, BOTH);
    const forged = details.replace("/details?", "/consents/outcome/withdrawal?");
    expect((await post(forged, {})).status).toBe(404);
    await openAndConfirm(instance, confirmation);
    expect((await post(details, { consent_newsletter: "yes" })).status).toBe(410);
    expect((await proofs()).filter(({ withdrawn_at }) => withdrawn_at === null)).toHaveLength(2);
  });

  test("end with the signature", async () => {
    const { details, confirmation, withdrawal } = await signAndReceive(instance, petition, { email });
    await post(details, BOTH);
    await openAndConfirm(instance, confirmation);
    await post(withdrawal, {});
    expect((await proofs()).map(({ withdrawn_at, email: left }) => [withdrawn_at !== null, left])).toEqual([
      [true, null],
      [true, null],
    ]);
  });
});

describe("someone who signs again", () => {
  async function again(name: string, entered: Record<string, string>) {
    const links = await signAndReceive(instance, petition, { email, name });
    await post(links.details, entered);
    await openAndConfirm(instance, links.confirmation);
    return links;
  }

  test("gives a new reason and new consents to the signature that counts", async () => {
    await again("Amal Haddad", { reason: "Der erste Grund", consent_outcome: "yes" });
    await again("amal haddad", { reason: "Ein besserer Grund", show_name: "yes", consent_newsletter: "yes" });
    expect(await reasons()).toMatchObject([{ reason: "Ein besserer Grund", name: "Amal Haddad" }]);
    expect((await proofs()).map(({ purpose }) => purpose).sort()).toEqual(["newsletter", "outcome"]);
  });

  test("keeps the reason they had when they give none now", async () => {
    await again("Amal Haddad", { reason: "Der erste Grund" });
    await again("Amal Haddad", {});
    expect(await reasons()).toMatchObject([{ reason: "Der erste Grund", name: undefined }]);
  });

  test("gives back a consent they had taken back", async () => {
    const { confirmation } = await again("Amal Haddad", { consent_outcome: "yes" });
    const own = (await openAndConfirm(instance, confirmation)).headers.get("location")!;
    await post(withdrawalOf(own, "outcome"), {});
    await again("Amal Haddad", { consent_outcome: "yes" });
    const [before, now] = await proofs();
    expect(before!.withdrawn_at, "the proof for the mails of its time").not.toBeNull();
    expect(now).toMatchObject({ purpose: "outcome", withdrawn_at: null });
  });

  test("under another name shows nobody's name and puts no words beside it", async () => {
    await again("Amal Haddad", { reason: "Meine Worte" });
    await again("Jonas Haddad", { reason: "Fremde Worte", show_name: "yes", consent_newsletter: "yes" });
    expect(await reasons()).toMatchObject([{ reason: "Meine Worte", name: undefined }]);
    const { rows } = {
      rows: await services.db
        .selectFrom("signatures")
        .select(["state", "name"])
        .where("petition_id", "=", petition.id)
        .orderBy("id")
        .execute(),
    };
    expect(rows).toEqual([
      { state: "confirmed", name: "Amal Haddad" },
      { state: "invalid", name: null },
    ]);
  });

  test("is told so in the mail alone, and only where it is so", async () => {
    await signAndConfirm(instance, petition, { email });
    const { mail } = await signAndReceive(instance, petition, { email });
    expect(mail.text).toContain(en["mail.known.same"]);
    const household = await openPetition(instance, { slug: `household-${petitions}`, householdSize: 2 });
    await signAndConfirm(instance, household, { email: `h-${email}` });
    const second = await signAndReceive(instance, household, { email: `h-${email}`, name: "Jonas Haddad" });
    expect(second.mail.text).not.toContain("already");
    const alone = await signAndReceive(instance, petition, { email, name: "Jonas Haddad" });
    expect(alone.mail.text).toContain(en["mail.known.no-room"]);
    const same = await signAndReceive(instance, household, { email: `h-${email}`, name: "AMAL HADDAD" });
    expect(same.mail.text).toContain(en["mail.known.same"]);
  });

  test("under another name hears that there is no room for them, before and after they confirm", async () => {
    await signAndConfirm(instance, petition, { email });
    const { confirmation } = await signAndReceive(instance, petition, { email, name: "Jonas Haddad" });
    const answer = await openAndConfirm(instance, confirmation);
    const page = await answer.text();
    expect([answer.status, page.includes(en["no-room"])]).toEqual([200, true]);
    // What is somebody else's can't be ended from there.
    expect(page).not.toMatch(/Amal|\/own|withdrawal/);
  });
});

test("whoever signed sees what is kept of them, and nobody else does", async () => {
  const { own, details } = await signAndConfirm(instance, petition, { email });
  const page = await (await get(own)).text();
  for (const kept of ["Amal Haddad", email, en["own.signed-on"]]) expect(page).toContain(kept);
  // Who filled in the form may be anybody.
  expect(await (await get(details)).text()).not.toContain(email);
});

describe("a reason", () => {
  const page = async () => (await get(`${petition.path}/reasons`)).text();

  test("stands on the page once it is confirmed, as plain text, without a name that was not to be shown", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, { email });
    const reason = "Weil <b>ich</b> nachts\n\nnicht laufen will & kann";
    await post(details, { reason });
    expect(await page()).not.toContain("nachts");
    await openAndConfirm(instance, confirmation);
    const shown = await page();
    expect(shown).toContain("Weil &lt;b&gt;ich&lt;/b&gt; nachts\n\nnicht laufen will &amp; kann");
    expect(shown).not.toContain("Amal");
    expect(shown).toContain(en["reasons.anonymous"]);
  });

  test("of someone held, withdrawn or disowned does not stand there", async () => {
    const held = await signAndReceive(instance, petition, { email });
    await post(held.details, { reason: "Gehalten" });
    await services.db
      .updateTable("signatures")
      .set({ held_for: "burst" })
      .where("petition_id", "=", petition.id)
      .execute();
    await openAndConfirm(instance, held.confirmation);
    const gone = await signAndReceive(instance, petition, { email: `gone-${email}` });
    await post(gone.details, { reason: "Verschwunden" });
    await openAndConfirm(instance, gone.confirmation);
    expect(await page()).toContain("Verschwunden");
    await post(gone.withdrawal, {});
    expect(await page()).not.toMatch(/Gehalten|Verschwunden/);
  });

  test("that was hidden is on no page, and comes back when it is shown again", async () => {
    const { details, confirmation } = await signAndReceive(instance, petition, { email });
    await post(details, { reason: "Umstritten" });
    await openAndConfirm(instance, confirmation);
    const ref = { petitionId: petition.id, signatureId: idIn(confirmation) };
    await expect(hideReason(act(stranger), ref, true)).rejects.toThrow();
    await hideReason(act(), ref, true);
    expect(await page()).not.toContain("Umstritten");
    expect(await (await get(petition.path)).text()).not.toContain("Umstritten");
    await hideReason(act(), ref, false);
    expect(await page()).toContain("Umstritten");
  });
});
