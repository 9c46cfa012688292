import type { Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { confirmSignatures, findPetitionFor, mailboxOf, signPetitions } from "#modules/petitions/index.ts";
import { stranger } from "#platform/viewer.ts";
import { journey } from "./support/journey.ts";
import { pressUntil, typeInto } from "./support/keyboard.ts";
import { linkIn, mailsTo } from "./support/mail.ts";
import { aPetition, aSignature, expectCount } from "./support/petition.ts";
import { picture } from "./support/pictures.ts";
import { axeFindings, bringAxe, brokenHeadings, stickingOut } from "./support/soundness.ts";
import { expectHeading, PASSWORD } from "./support/steps.ts";
import { asOperator } from "./support/village.ts";

const SLUG = "bot-welle";
const NETWORK = "198.51.100.0/24";
const BOTS = "schnellpost.example";
const REASON = "Diese Unterschriften kamen in einer Minute aus einem Netz.";
const ROSA = { name: "Rosa Albrecht", email: "rosa@nordstadt.example" };
const KARL = { name: "Karl Ohm", email: `karl@${BOTS}` };

/**
 * Mirjam Vogt finds 140 held signatures, sets them aside, sees that Rosa Albrecht is among
 * them, and mends it. By keyboard alone.
 */
journey(
  "a wave of machines is set aside, a mistake undone, and whoever objects is let in again",
  async ({ meet }) => {
    const petition = await signedBySix();
    await theWaveComes();
    await expectCount(petition, 36);
    const page = await meet();
    await bringAxe(page.context());
    await leads(page);
    await findsThem(page);
    await setsTheNetworkAside(page);
    await expectCount(petition, 6);
    await seesRosaAndUndoes(page);
    await expectCount(petition, 36);
    await setsTheDomainAside(page);
    await expectCount(petition, 6);
    await letsRosaCount(page);
    await expectCount(petition, 7);
    await karlObjects(await meet({ phone: true }));
    await letsKarlIn(page);
    await expectCount(petition, 8);
  },
  180_000,
);

async function signedBySix(): Promise<string> {
  const petition = await aPetition({ slug: SLUG, goal: 500 });
  for (const [index, name] of ["Amal", "Jonas", "Hatice", "Uwe", "Elif", "Bao"].entries())
    await aSignature(petition, { name, email: `welle${index}@nordstadt.example`, confirmed: true });
  return petition;
}

/** 170 in one minute from one network; from the 31st on they are held. Rosa signs in the same train. */
const theWaveComes = (): Promise<void> =>
  asOperator(inject("program"), async (act) => {
    const { id: petitionId } = await findPetitionFor(act.db, stranger, SLUG);
    const people = Array.from({ length: 170 }, (_, index) => {
      if (index === 3) return KARL;
      return index === 100 ? ROSA : { name: `Name ${letters(index)}`, email: `x${index}@${BOTS}` };
    });
    const signed = await signPetitions(
      act,
      people.map((person) => ({
        ...{ petitionId, ...person, mailbox: mailboxOf(person.email, act.keys.signers), country: "DE" },
        ...{ region: undefined, postcode: "05105", language: "de", network: NETWORK, proof: undefined },
      })),
    );
    const refs = signed.flatMap((one) => ("signatureId" in one ? [{ petitionId, ...one }] : []));
    expect(refs).toHaveLength(170);
    await confirmSignatures(act, refs);
  });

const letters = (index: number): string =>
  String.fromCharCode(97 + (index % 26)) + String.fromCharCode(97 + Math.floor(index / 26));

/** From the desk to what stands out. */
async function findsThem(page: Page): Promise<void> {
  await page.goto(`/campaigns/${SLUG}/desk`);
  await follow(page, page.getByRole("link", { name: "140 Unterschriften sind angehalten", exact: true }));
  await expectHeading(page, "Angehaltene Unterschriften");
  await page.getByText("140 per Mail bestätigt").waitFor();
  await look(page, "held");
  await page.goto(`/petitions/${SLUG}/held?by=domain`);
  await look(page, "held-by-domain");
  await follow(page, page.getByRole("link", { name: "Was auffällt" }));
  await page.getByText("weit mehr als üblich").first().waitFor();
  await look(page, "anomalies");
}

async function setsTheNetworkAside(page: Page): Promise<void> {
  await follow(page, page.getByRole("link", { name: `Beiseitelegen: ${NETWORK}` }));
  await expect.poll(() => page.getByLabel("Netz").inputValue()).toBe(NETWORK);
  await follow(page, page.getByRole("button", { name: "Ansehen, wen es trifft" }));
  await page.getByRole("link", { name: "Bitte sag, warum. Alle lesen es." }).waitFor();
  await look(page, "rule-refused");
  await typeInto(page, page.getByLabel("Warum"), REASON);
  await follow(page, page.getByRole("button", { name: "Ansehen, wen es trifft" }));
  await page.getByText("Sie trifft 170 Unterschriften.").waitFor();
  await page.getByText("Der Stand ginge von 36 auf 6.").waitFor();
  await look(page, "rule-preview");
  await follow(page, page.getByRole("button", { name: "170 beiseitelegen" }));
  await page.getByText("170 Unterschriften liegen beiseite und zählen nicht.").waitFor();
}

/** She goes through the list, and knows one of the names. */
async function seesRosaAndUndoes(page: Page): Promise<void> {
  await look(page, "rule");
  const rule = page.url();
  const rosa = page.getByRole("rowheader", { name: ROSA.name });
  while (!(await rosa.isVisible())) await follow(page, page.getByRole("link", { name: "Ältere" }));
  await page.goto(rule);
  await follow(page, page.getByRole("button", { name: "170 zurückgeben" }));
  await page.getByText("Diese Regel traf 170 Unterschriften und wurde zurückgenommen.").waitFor();
  await look(page, "rule-undone");
}

async function setsTheDomainAside(page: Page): Promise<void> {
  await follow(page, page.getByRole("link", { name: "Eine ähnliche Regel schreiben" }));
  await typeInto(page, page.getByLabel("Mail-Domain"), BOTS);
  await follow(page, page.getByRole("button", { name: "Ansehen, wen es trifft" }));
  await page.getByText("Sie trifft 169 Unterschriften.").waitFor();
  await follow(page, page.getByRole("button", { name: "169 beiseitelegen" }));
  await page.getByText("169 Unterschriften liegen beiseite und zählen nicht.").waitFor();
}

async function letsRosaCount(page: Page): Promise<void> {
  await page.goto(`/petitions/${SLUG}/held`);
  await follow(page, page.getByRole("link", { name: "Ansehen", exact: true }));
  await page.getByLabel(ROSA.name).waitFor();
  await look(page, "held-group");
  await pressUntil(page, "Tab", page.getByLabel(ROSA.name));
  await page.keyboard.press("Space");
  await follow(page, page.getByRole("button", { name: "Die angekreuzten zählen lassen" }));
  await page.getByText("Nichts ist angehalten").waitFor();
}

/** He has the mail twice, for both rules; the link is the same, and opening it changes nothing. */
async function karlObjects(page: Page): Promise<void> {
  await bringAxe(page.context());
  const about = async () =>
    (await mailsTo(KARL.email)).filter(({ subject }) =>
      subject.startsWith("Deine Unterschrift liegt beiseite"),
    );
  await expect.poll(async () => (await about()).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const mail = (await about()).at(-1)!;
  expect(mail.text).toContain(REASON);
  await page.goto(linkIn(mail, "Ich habe selbst unterschrieben"));
  await page.getByText(REASON).waitFor();
  await look(page, "objection");
  await page.getByLabel("Was du dazu sagen möchtest").fill("Ich bin Karl, die Adresse ist meine.");
  await page.getByRole("button", { name: "Ich habe selbst unterschrieben" }).tap();
  await expectHeading(page, "Das Team hat deinen Widerspruch");
}

async function letsKarlIn(page: Page): Promise<void> {
  await page.goto(`/campaigns/${SLUG}/desk`);
  await page.getByRole("link", { name: "Ein Mensch widerspricht und wartet auf Antwort" }).waitFor();
  await look(page, "desk-objection");
  await follow(page, page.getByRole("link", { name: "Nach Regeln beiseitegelegt" }));
  await look(page, "rules");
  await follow(page, page.getByRole("link", { name: `Mail-Domain ${BOTS}` }).first());
  await page.getByText("Ich bin Karl, die Adresse ist meine.").waitFor();
  await look(page, "rule-objection");
  await follow(page, page.getByRole("button", { name: "Wieder zählen lassen" }));
  await page.getByText("168 Unterschriften liegen beiseite und zählen nicht.").waitFor();
}

/** By keyboard alone: with Tab until there, and Enter. */
async function follow(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  await pressUntil(page, "Tab", wanted);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

/** Every page on the way is one that everybody can use. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, `wave-${name}`);
  const found = [...(await axeFindings(page)), ...(await brokenHeadings(page)), ...(await stickingOut(page))];
  expect(found, name).toEqual([]);
}

/** She makes an account like anybody, and answers for the signatures of her petition. */
async function leads(page: Page): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name, den andere sehen").fill("Mirjam Vogt");
  await page.getByLabel("Name zum Anmelden").fill("mirjam-sees");
  await page.getByLabel("Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await expectHeading(page, "Hallo, Mirjam Vogt");
  await asOperator(inject("program"), async ({ db, now }) => {
    const { campaignId } = await findPetitionFor(db, stranger, SLUG);
    const { id: person_id } = await db
      .selectFrom("subjects")
      .select("id")
      .where("kind", "=", "person")
      .where("slug", "=", "mirjam-sees")
      .executeTakeFirstOrThrow();
    const team = { campaign_id: campaignId, person_id, since: now, responsibilities: ["signatures"] };
    await db.insertInto("campaign_team").values(team).execute();
    await db
      .insertInto("person_audiences")
      .values({ person_id, audience: `campaign:${campaignId}` })
      .execute();
  });
}
