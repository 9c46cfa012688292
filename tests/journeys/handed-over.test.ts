import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import sharp from "sharp";
import { expect, inject } from "vitest";
import { findPetitionFor } from "#modules/petitions/index.ts";
import { DAY } from "#platform/clock.ts";
import { addJob } from "#platform/jobs/add-job.ts";
import { stranger } from "#platform/viewer.ts";
import { unzip } from "../../src/testing/zip.ts";
import { journey } from "./support/journey.ts";
import { mailTo } from "./support/mail.ts";
import { aPetition, aSignature, expectCount } from "./support/petition.ts";
import { picture } from "./support/pictures.ts";
import { axeFindings, bringAxe, brokenHeadings, stickingOut } from "./support/soundness.ts";
import { expectHeading, PASSWORD, reloadUntil } from "./support/steps.ts";
import { asOperator } from "./support/village.ts";

const SLUG = "uebergeben";

/** Mirjam Vogt has collected long enough. She hands the list over, and those who wanted to hear do. */
journey(
  "the list is handed over, answered, and erased when its time comes",
  async ({ meet }) => {
    const petition = await signedByThree();
    const page = await meet();
    await bringAxe(page.context());
    const petitionId = await leads(page);
    await closeIt(page);
    await takeItOut(page);
    await handItOver(page, petition);
    await tellOfTheAnswer(page);
    await lookAround(page, petition);
    await halfAYearPasses(petitionId);
    await expectErased(page, petition, petitionId);
  },
  120_000,
);

async function signedByThree(): Promise<string> {
  const petition = await aPetition({ slug: SLUG, goal: 3 });
  for (const [index, name] of ["Amal Haddad", "Żaneta Łęcka", "Нина Петрова"].entries()) {
    const consents = index < 2;
    await aSignature(petition, {
      name,
      email: `hand${index}@nordstadt.example`,
      consents,
      confirmed: true,
    });
  }
  await expectCount(petition, 3);
  return petition;
}

/** The page has told her that it can be opened again. */
async function closeIt(page: Page): Promise<void> {
  await page.goto(`/campaigns/${SLUG}/desk`);
  await look(page, "desk-live");
  await page.getByRole("link", { name: "Schließen" }).click();
  await page.getByText("Bis zur Übergabe kannst du wieder öffnen").waitFor();
  await look(page, "step-closed");
  await page.getByRole("button", { name: "Jetzt schließen" }).click();
  await page.getByRole("status").filter({ hasText: "Geschlossen." }).waitFor();
}

/** It is put together while she watches, and its files are what their checksums say. */
async function takeItOut(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Ein Paket zusammenstellen" }).click();
  await page.getByLabel("Wie sie euch erreichen").fill("mirjam@nordstadt.example");
  await look(page, "handover-new");
  await page.getByRole("button", { name: "Paket zusammenstellen" }).click();
  await page.getByRole("heading", { name: /^Stand/ }).waitFor({ timeout: 30_000 });
  await look(page, "handover-package");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Das ganze Paket herunterladen" }).click();
  const { files } = unzip(await saved(await download));
  const manifest = files.get("SHA256SUMS")!;
  for (const line of String(manifest).trimEnd().split("\n"))
    expect(
      createHash("sha256")
        .update(files.get(line.slice(66))!)
        .digest("hex"),
    ).toBe(line.slice(0, 64));
  expect(String(files.get("list.csv"))).toContain("Żaneta Łęcka");
  await page.reload();
  await page.getByText("1 Mal heruntergeladen").click();
  await page.getByRole("cell", { name: "Mirjam Vogt" }).waitFor();
}

/** At ten in the town hall; an answer is asked for, and no more is claimed. */
async function handItOver(page: Page, petition: string): Promise<void> {
  await page.goto(`/campaigns/${SLUG}/steps/delivered`);
  await page.getByLabel("Eine Zeile für die Geschichte").fill("Um zehn im Rathaus übergeben");
  await page.getByLabel("Wir haben bis zu einem Tag um Antwort gebeten").check();
  await page.getByLabel("Der Tag").fill(dayIn(30));
  await page
    .getByLabel("Ein Bild")
    .setInputFiles({ name: "rathaus.jpg", mimeType: "image/jpeg", buffer: await aPhoto() });
  await page.getByLabel("Was auf dem Bild zu sehen ist").fill("Drei Kisten vor dem Rathaus");
  await look(page, "step-delivered");
  await page.getByRole("button", { name: "Übergabe jetzt festhalten" }).click();
  await page.getByRole("status").filter({ hasText: "Die Übergabe ist festgehalten." }).waitFor();
  await page.goto(petition);
  await page.getByText(/Wir haben bis zum .* um Antwort gebeten\. Das ist in \d+ Tagen\./).waitFor();
  await page.getByRole("img", { name: "Drei Kisten vor dem Rathaus" }).waitFor();
  await look(page, "petition-delivered");
}

/** It stands on the page, and goes to the two who wanted to hear. */
async function tellOfTheAnswer(page: Page): Promise<void> {
  await page.goto(`/campaigns/${SLUG}/steps/answered`);
  await page.getByLabel("Die Antwort", { exact: true }).fill("Der Nachtbus fährt ab Januar.");
  await page.getByRole("button", { name: "Antwort jetzt veröffentlichen" }).click();
  await page.getByRole("link", { name: "Einen Brief schreiben, alle ansehen" }).click();
  await page.getByRole("link", { name: "Eine Antwort ist da" }).click();
  await look(page, "letter-write");
  await page.getByRole("button", { name: "Die Mail ansehen" }).click();
  await page.getByText("Sie geht an 2 Menschen.").waitFor();
  await look(page, "letter-preview");
  await page.getByRole("button", { name: "An 2 Menschen senden" }).click();
  await expect
    .poll(async () => (await mailTo("hand0@nordstadt.example")).text, { timeout: 20_000 })
    .toContain("Der Nachtbus fährt ab Januar.");
  await reloadUntil(page, page.getByText("Ging an 2 Menschen."));
  await look(page, "letters");
}

/** What else she may decide, now or later. */
async function lookAround(page: Page, petition: string): Promise<void> {
  const steps = `/campaigns/${SLUG}/steps`;
  for (const [name, path] of [
    ["desk-answered", `/campaigns/${SLUG}/desk`],
    ["step-won", `${steps}/won`],
    ["correction-delivered", `${steps}/delivered/correction`],
    ["correction-answered", `${steps}/answered/correction`],
    ["retention", `${petition}/retention`],
    ["valid-count", `${petition}/valid-count`],
  ] as const) {
    await page.goto(path);
    await look(page, name);
  }
}

/** Names and package are gone, and the number stays. */
async function expectErased(page: Page, petition: string, petitionId: string): Promise<void> {
  const folder = join(inject("program").dataDir, "handovers", petitionId);
  await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false);
  await page.goto(`${petition}/handover`);
  expect(await page.getByRole("heading", { name: /^Stand/ }).count()).toBe(0);
  await expectCount(petition, 3);
}

/** Every page on the way is one that everybody can use. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const found = [...(await axeFindings(page)), ...(await brokenHeadings(page)), ...(await stickingOut(page))];
  expect(found, name).toEqual([]);
}

const aPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: "#7a4b2a" } })
    .jpeg()
    .toBuffer();

async function saved(download: Download): Promise<Buffer> {
  const path = join(inject("program").dataDir, "taken-out.zip");
  await download.saveAs(path);
  return readFile(path);
}

const dayIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** She makes an account like anybody, and is in the team of her petition. */
async function leads(page: Page): Promise<string> {
  await page.goto("/sign-up");
  await page.getByLabel("Name, den andere sehen").fill("Mirjam Vogt");
  await page.getByLabel("Name zum Anmelden").fill("mirjam-leads");
  await page.getByLabel("Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await expectHeading(page, "Hallo, Mirjam Vogt");
  return asOperator(inject("program"), async ({ db, now }) => {
    const { id, campaignId } = await findPetitionFor(db, stranger, SLUG);
    const { id: person_id } = await db
      .selectFrom("subjects")
      .select("id")
      .where("kind", "=", "person")
      .where("slug", "=", "mirjam-leads")
      .executeTakeFirstOrThrow();
    const team = { campaign_id: campaignId, person_id, since: now, responsibilities: ["lead"] };
    await db.insertInto("campaign_team").values(team).execute();
    await db
      .insertInto("person_audiences")
      .values({ person_id, audience: `campaign:${campaignId}` })
      .execute();
    return id;
  });
}

/** The end lies half a year back, and the night's job comes. */
const halfAYearPasses = (petitionId: string): Promise<void> =>
  asOperator(inject("program"), async ({ db, now }) => {
    const closed_at = new Date(now.getTime() - 184 * DAY);
    await db
      .updateTable("campaigns")
      .set({ closed_at })
      .where("id", "in", db.selectFrom("subjects").select("home_id").where("id", "=", petitionId) as never)
      .execute();
    await addJob(db, "petitions.eraseNames", {});
  });
