import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, inject } from "vitest";
import { type Responsibility, writeTeam } from "#modules/campaigns/index.ts";
import { findPetitionFor } from "#modules/petitions/index.ts";
import { stranger } from "#platform/viewer.ts";
import { codeOn, pagesOf, textOf } from "../../src/testing/read-pdf.ts";
import { journey } from "./support/journey.ts";
import { aPetition, aSignature, expectCount } from "./support/petition.ts";
import { picture } from "./support/pictures.ts";
import { axeFindings, bringAxe, brokenHeadings, stickingOut } from "./support/soundness.ts";
import { expectHeading, PASSWORD, reloadUntil } from "./support/steps.ts";
import { asOperator } from "./support/village.ts";

const LANDSCAPE = { width: 842, height: 596 };

/** Mirjam collects on the market. Amal, who signed online last week, signs her sheet as well; Bao reads it again. */
journey(
  "paper is entered by two, line by line, and who signed online already is counted once",
  async ({ meet }) => {
    const slug = "auf-papier";
    const petition = await aPetition({ slug, goal: 10 });
    await aSignature(petition, {
      name: "Amal Haddad",
      email: "amal.paper@nordstadt.example",
      confirmed: true,
    });
    await expectCount(petition, 1);
    const mirjam = await meet();
    await bringAxe(mirjam.context());
    await joins(mirjam, { slug, name: "Mirjam Vogt", responsibility: "lead" });
    const batch = await printSheets(mirjam, slug);
    await bringPhotos(mirjam, batch);
    await writeNames(mirjam, batch);
    await expectCount(petition, 1);
    await cannotCheckOwn(mirjam, batch);
    const bao = await meet({ phone: true, script: false, language: "en" });
    await joins(bao, { slug, name: "Bao Nguyen", responsibility: "paper" });
    await readAgain(bao, { slug, batch });
    await expectCount(petition, 3);
    await seeApart(mirjam, { petition, batch });
  },
  240_000,
);

/** Sheets from another town, of which only the number is known. They count differently, and then alike. */
journey(
  "paper by number goes back when two count differently",
  async ({ meet }) => {
    const slug = "verzaehlt";
    const petition = await aPetition({ slug, goal: 100 });
    const mirjam = await meet();
    await bringAxe(mirjam.context());
    await joins(mirjam, { slug, name: "Mirjam Vogt", responsibility: "lead" });
    await mirjam.goto(`${petition}/paper`);
    await mirjam.getByRole("button", { name: "Code holen" }).click();
    await expectHeading(mirjam, /^Stapel/);
    const batch = new URL(mirjam.url()).pathname;
    await bringPhotos(mirjam, batch);
    await enterNumber(mirjam, "1041");
    await look(mirjam, "paper-mine");
    const bao = await meet({ phone: true, script: false, language: "en" });
    await joins(bao, { slug, name: "Bao Nguyen", responsibility: "paper" });
    await bao.goto(batch);
    expect(await bao.locator("main").textContent()).not.toMatch(/1[.,]?041/);
    await countAgain(bao, "1040");
    await bao.getByRole("heading", { name: "Two counts that differ" }).waitFor();
    await expectCount(petition, 0);
    await mirjam.reload();
    await look(mirjam, "paper-differs");
    await enterNumber(mirjam, "1040");
    await bao.goto(batch);
    await countAgain(bao, "1040");
    await bao.getByText("You agree. The batch counts.").waitFor();
    await expectCount(petition, 1_040);
  },
  240_000,
);

/** A PDF whose every sheet says what is signed, and leads back by its code. */
async function printSheets(page: Page, slug: string): Promise<string> {
  await page.goto(`/campaigns/${slug}/desk`);
  await page.getByRole("link", { name: "Bögen drucken und eintragen" }).click();
  await look(page, "paper-empty");
  await page.getByLabel("Wie viele Bögen?").fill("2");
  await page.getByLabel("Wohin sollen sie zurück?").fill("Mirjam Vogt, Am Depot 3");
  await page.getByRole("button", { name: "Bögen erstellen" }).click();
  await expectHeading(page, /^Stapel/);
  await look(page, "paper-printed");
  const batch = new URL(page.url()).pathname;
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Bögen als PDF" }).click();
  const path = join(inject("program").dataDir, "sheets.pdf");
  await (await download).saveAs(path);
  const pdf = await readFile(path);
  expect(pagesOf(pdf)).toHaveLength(2);
  expect(textOf(pdf, 1).replace(/\s+/g, " ")).toContain("Der Nachtbus muss auch unter der Woche fahren");
  expect(codeOn(pdf, 1, LANDSCAPE)).toBe(inject("program").baseUrl + batch);
  return batch;
}

async function bringPhotos(page: Page, batch: string): Promise<void> {
  await page.getByText("Füg zuerst die Fotos hinzu").waitFor();
  await page
    .getByLabel("Fotos auswählen")
    .setInputFiles({ name: "bogen.jpg", mimeType: "image/jpeg", buffer: await aSheet(batch) });
  await page.getByRole("button", { name: "Fotos hinzufügen" }).click();
  await page.getByRole("img", { name: "Foto 1 von 1" }).waitFor();
}

/** One of the lines is somebody who signed online, written otherwise; a slip is refused and nothing is lost. */
async function writeNames(page: Page, batch: string): Promise<void> {
  await page.getByRole("link", { name: "Namen abschreiben" }).click();
  await look(page, "paper-lines");
  const line = (number: number) => page.getByRole("group", { name: `Zeile ${number}`, exact: true });
  for (const [index, [name, postcode]] of [
    ["amal haddad", "05105"],
    ["Żaneta Łęcka", "05105"],
    ["נועה כהן", "511"],
  ].entries()) {
    await line(index + 1)
      .getByLabel("Vorname und Nachname")
      .fill(name!);
    await line(index + 1)
      .getByLabel("Postleitzahl")
      .fill(postcode!);
  }
  await page.getByRole("button", { name: "Diese Zeilen hinzufügen" }).click();
  await page.getByRole("link", { name: /keine Postleitzahl/ }).waitFor();
  await look(page, "paper-lines-refused");
  await line(3).getByLabel("Postleitzahl").fill("");
  await page.getByRole("button", { name: "Diese Zeilen hinzufügen" }).click();
  await page.getByRole("heading", { name: "3 Zeilen sind abgeschrieben" }).waitFor();
  await page.getByLabel("Bögen, die zurückkamen").fill("1");
  await look(page, "paper-lines-written");
  await page.getByRole("button", { name: "Eintragen und nachzählen lassen" }).click();
  await page.getByText("Danke. Jetzt").waitFor();
  expect(new URL(page.url()).pathname).toBe(batch);
}

/** No field to confirm it with, and none to send to it either. */
async function cannotCheckOwn(page: Page, batch: string): Promise<void> {
  await look(page, "paper-lines-mine");
  expect(await page.getByRole("button", { name: "So lese ich es" }).count()).toBe(0);
  const sent = await page.request.post(`${batch}/reading`, {
    form: { count: "3" },
    headers: { origin: inject("program").baseUrl, "sec-fetch-site": "same-origin" },
  });
  expect(sent.status()).toBe(403);
}

/** On a phone, without script: first a slip, then as it stands there. */
async function readAgain(page: Page, { slug, batch }: { slug: string; batch: string }): Promise<void> {
  await page.goto(`/campaigns/${slug}/desk`);
  await page.getByRole("link", { name: batch.split("/").at(-1)! }).click();
  await picture(page, "paper-read-again");
  await page.getByRole("button", { name: "That is how I read it" }).click();
  await page.getByText("how many lines are signed on the photos").first().waitFor();
  await page.getByLabel("Signed lines on the photos").fill("3");
  await page.getByRole("button", { name: "That is how I read it" }).click();
  await page.getByText("You agree. The batch counts.").waitFor();
  await page.getByText("1 line had signed already and counts once.").waitFor();
  await picture(page, "paper-counts-phone");
}

async function seeApart(page: Page, { petition, batch }: { petition: string; batch: string }): Promise<void> {
  await page.goto(batch);
  await look(page, "paper-counts");
  await page.goto(`${petition}/paper`);
  await look(page, "paper-list");
  await page.goto(petition);
  await reloadUntil(page, page.getByText("2 auf Papier"));
  await page.getByText("1 online").waitFor();
  expect(await page.content()).not.toContain("Łęcka");
  await look(page, "paper-petition");
}

async function enterNumber(page: Page, count: string): Promise<void> {
  await page.getByLabel("Unterschriften", { exact: true }).fill(count);
  await page.getByLabel("Bögen, die zurückkamen").fill("5");
  await page.getByRole("button", { name: "Eintragen und nachzählen lassen" }).click();
  await page.getByText("Danke. Jetzt").waitFor();
}

async function countAgain(page: Page, count: string): Promise<void> {
  await page.getByLabel("Signatures", { exact: true }).fill(count);
  await page.getByRole("button", { name: "That is how many I count" }).click();
}

/** Every page on the way is one that everybody can use. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const found = [...(await axeFindings(page)), ...(await brokenHeadings(page)), ...(await stickingOut(page))];
  expect(found, name).toEqual([]);
}

/** A sheet as a phone photographs it. */
const aSheet = (batch: string): Promise<Buffer> => {
  const rows = ["Amal Haddad", "Żaneta Łęcka", "N. Cohen"]
    .map((name, row) => `<text x="60" y="${190 + row * 60}" font-size="30">${row + 1} ${name}</text>`)
    .join("");
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="640"><rect width="900" height="640" fill="#efe9dc"/>
       <text x="60" y="90" font-size="36">${batch.split("/").at(-1)}</text>${rows}</svg>`,
    ),
  )
    .jpeg()
    .toBuffer();
};

type Joining = { slug: string; name: string; responsibility: Responsibility };

/** They make an account like anybody, and are in the team of the petition. */
async function joins(page: Page, { slug, name, responsibility }: Joining): Promise<void> {
  const handle = `${name.split(" ")[0]!.toLowerCase()}-${slug}`;
  await page.goto("/sign-up");
  await page.getByLabel(/^(?:Name, den andere sehen|Name others see)$/).fill(name);
  await page.getByLabel(/^(?:Name zum Anmelden|Name for signing in)$/).fill(handle);
  await page.getByLabel(/^(?:Passwort|Password)$/).fill(PASSWORD);
  await page.getByRole("button", { name: /^(?:Konto anlegen|Create account)$/ }).click();
  await expectHeading(page, new RegExp(name));
  await asOperator(inject("program"), async ({ db, now }) => {
    const { campaignId } = await findPetitionFor(db, stranger, slug);
    const { id: personId } = await db
      .selectFrom("subjects")
      .select("id")
      .where("kind", "=", "person")
      .where("slug", "=", handle)
      .executeTakeFirstOrThrow();
    await writeTeam(db, { campaignId, personId, responsibilities: [responsibility] }, now);
  });
}
