import type { Page } from "playwright-core";
import { journey } from "./support/journey.ts";
import { linkIn, mailTo } from "./support/mail.ts";
import { aPetition, expectCount } from "./support/petition.ts";
import { expectHeading, fillIn, pressSign } from "./support/steps.ts";

const VERA = { name: "Vera Nowak", email: "vera@nordstadt.example", postcode: "05105" };

/** Vera Nowak learns German and looks to and fro. Wherever she does, she stays where she is. */
journey("one can change the language on each page of the way without losing it", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-zwei-sprachen" });
  const page = await meet({ phone: true, script: false });
  await page.goto(petition);
  await pressSign(page);
  await page.getByRole("group", { name: /Angaben brauchen noch einen Blick/ }).waitFor();
  await change(page, "English");
  await page.getByRole("heading", { name: "Why people signed" }).waitFor();

  await fillIn(page, VERA);
  await pressSign(page);
  await expectHeading(page, "One click is missing");
  await change(page, "Deutsch");
  await expectHeading(page, "Ein Klick fehlt noch");
  await page.getByText(VERA.email).waitFor();

  await page.goto(linkIn(await mailTo(VERA.email), "Confirm my signature"));
  await expectHeading(page, "Confirm your signature");
  await change(page, "Deutsch");
  await expectHeading(page, "Bestätige deine Unterschrift");
  await page.getByRole("button", { name: "Bestätigen" }).click();
  await expectHeading(page, "Danke. Deine Unterschrift zählt.");
  await change(page, "English");
  await expectHeading(page, "Thank you. Your signature counts.");
  await expectCount(petition, 1);

  await page.getByRole("link", { name: "Withdraw my signature" }).click();
  await page.getByRole("button", { name: "Withdraw my signature" }).click();
  await expectHeading(page, "Withdrawn");
  await change(page, "Deutsch");
  await expectHeading(page, "Zurückgezogen");
});

const change = (page: Page, language: "Deutsch" | "English") =>
  page
    .getByRole("navigation", { name: /^(?:Sprache|Language)$/ })
    .getByRole("link", { name: language })
    .click();
