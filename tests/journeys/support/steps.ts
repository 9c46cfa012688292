import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { linkIn, mailTo } from "./mail.ts";
import type { Program } from "./program.ts";

export type Signer = { name: string; email: string; postcode?: string };

/** Of everybody in these stories who has an account. */
export const PASSWORD = "drei Busse um Mitternacht";

const WORDS = {
  de: { name: "Name", email: "E-Mail", postcode: "Postleitzahl", sign: "Unterschreiben" },
  en: { name: "Name", email: "E-mail", postcode: "Postcode", sign: "Sign" },
};

/** Fills in what the form asks, as far as it is given. */
export async function fillIn(page: Page, { name, email, postcode }: Partial<Signer>): Promise<void> {
  const form = signingForm(page);
  const words = WORDS[await languageOf(page)];
  if (name !== undefined) await form.getByLabel(words.name, { exact: true }).fill(name);
  if (email !== undefined) await form.getByLabel(words.email).fill(email);
  if (postcode !== undefined) await form.getByLabel(words.postcode).fill(postcode);
}

export async function pressSign(page: Page): Promise<void> {
  await signingForm(page)
    .getByRole("button", { name: WORDS[await languageOf(page)].sign })
    .click();
}

export const signingForm = (page: Page) => page.getByRole("form", { name: /^(?:Unterschreiben|Sign)$/ });

/** From the petition's page to the page after signing. */
export async function sign(page: Page, petition: string, signer: Signer): Promise<void> {
  await page.goto(petition);
  await fillIn(page, signer);
  await pressSign(page);
  await page.waitForURL(/\/details\?/);
}

/** Opens the newest mail, follows its button and presses the one on the page. */
export async function confirmByMail(page: Page, { email }: Signer, program?: Program): Promise<void> {
  const words = { de: "Meine Unterschrift bestätigen", en: "Confirm my signature" };
  const mail = await mailTo(email, program);
  await page.goto(linkIn(mail, words[mail.subject.startsWith("Bitte") ? "de" : "en"]));
  await page.getByRole("button", { name: /^(?:Bestätigen|Confirm)$/ }).click();
  await page.waitForURL(/\/own\?/);
}

export const headingOf = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

export async function expectHeading(page: Page, words: string | RegExp): Promise<void> {
  await expect.poll(() => headingOf(page), { timeout: 10_000 }).toMatch(words);
}

/** Strangers see a page as it was up to two seconds ago. */
export async function reloadUntil(page: Page, wanted: Locator): Promise<void> {
  const seen = async () => {
    await page.reload();
    return wanted.isVisible();
  };
  await expect.poll(seen, { timeout: 8_000, interval: 300 }).toBe(true);
}

async function languageOf(page: Page): Promise<"de" | "en"> {
  return (await page.locator("html").getAttribute("lang")) === "en" ? "en" : "de";
}
