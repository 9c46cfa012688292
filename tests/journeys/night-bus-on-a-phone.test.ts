import type { Page } from "playwright-core";
import { expect } from "vitest";
import { NIGHT_BUS } from "../../src/village/index.ts";
import { journey } from "./support/journey.ts";
import { linkIn, mailsTo, mailTo } from "./support/mail.ts";
import { aPetition, countOf, expectCount } from "./support/petition.ts";
import { expectHeading, fillIn, pressSign, signingForm } from "./support/steps.ts";

/**
 * Amal Haddad works late at the hospital. A colleague sent her a link; she opens it on an old phone whose browser
 * runs no script. She makes a mistake, signs, confirms, is counted once, and later changes her mind.
 */
journey("a stranger signs the night bus on a phone without script and is counted once", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-telefon" });
  const page = await meet({ phone: true, script: false });
  await page.goto(petition);
  // Nothing stands there that would need script.
  expect(await page.locator("[hidden]:visible").count()).toBe(0);

  // She sees what it is about and can sign without scrolling.
  await expectHeading(page, "Der Nachtbus muss auch unter der Woche fahren");
  await expectFormOnFirstScreen(page);

  // A digit is missing in her postcode. The page says so first, and has kept the rest.
  await fillIn(page, { name: "Amal Haddad", email: "amal@nordstadt.example", postcode: "0510" });
  await pressSign(page);
  const summary = page.getByRole("group", { name: "Eine Angabe braucht noch einen Blick" });
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await signingForm(page).getByLabel("Name", { exact: true }).inputValue()).toBe("Amal Haddad");
  expect(await signingForm(page).getByLabel("E-Mail").inputValue()).toBe("amal@nordstadt.example");
  await summary.getByRole("link", { name: /Postleitzahl/ }).click();
  await fillIn(page, { postcode: "05105" });
  await pressSign(page);

  // The page after says where the mail went. She skips its questions and looks into her mail.
  await expectHeading(page, "Ein Klick fehlt noch");
  await page.getByText("amal@nordstadt.example").waitFor();
  const mail = await mailTo("amal@nordstadt.example");
  expect(mail.subject).toBe("Bitte bestätigen: Der Nachtbus muss auch unter der Woche fahren");
  const link = linkIn(mail, "Meine Unterschrift bestätigen");

  // Her hospital's mail scanner opens every link, three times. That confirms nothing.
  for (let opened = 0; opened < 3; opened++)
    for (const url of mail.text.match(/^https?:\S+$/gm)!) expect((await fetch(url)).status).toBe(200);
  expect(await countOf(petition)).toBe(0);

  // She confirms, and again by mistake; she counts once.
  await page.goto(link);
  await page.getByRole("button", { name: "Bestätigen" }).click();
  await expectHeading(page, "Danke. Deine Unterschrift zählt.");
  await expectCount(petition, 1);
  await page.goto(link);
  await expectHeading(page, "Danke. Deine Unterschrift zählt.");
  expect(await mailsTo("amal@nordstadt.example")).toHaveLength(1);
  expect(await countOf(petition)).toBe(1);

  // Weeks later she takes her name back, from the same mail.
  await page.goto(linkIn(mail, "Meine Unterschrift zurückziehen"));
  await page.getByRole("button", { name: "Unterschrift zurückziehen" }).click();
  await expectHeading(page, "Zurückgezogen");
  await expectCount(petition, 0);
});

journey("the whole form stands on the first screen of a phone, in English too", async ({ meet }) => {
  const page = await meet({ phone: true, language: "en" });
  await page.goto(`/petitions/${NIGHT_BUS}`);
  await expectFormOnFirstScreen(page);
});

/** What is asked, what happens to it, and the button: nobody has to look for how to sign. */
async function expectFormOnFirstScreen(page: Page): Promise<void> {
  const form = signingForm(page);
  const last = [form.getByRole("combobox"), form.getByRole("link"), form.getByRole("button")];
  for (const box of await Promise.all(last.map((one) => one.boundingBox()))) {
    expect(box!.y + box!.height).toBeLessThanOrEqual(844);
    expect(box!.x + box!.width).toBeLessThanOrEqual(390);
  }
}
