import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "./support/journey.ts";
import { mailsTo } from "./support/mail.ts";
import { aPetition, expectCount } from "./support/petition.ts";
import {
  confirmByMail,
  expectHeading,
  fillIn,
  pressSign,
  reloadUntil,
  signingForm,
} from "./support/steps.ts";

const REASON = 'I moved here for <b>this</b> hospital & its nights. <script>alert("bus")</script> 🚌';

const PRIYA = { name: "Priya Raman", email: "priya@nordstadt.example", postcode: "05105" };

/** Priya Raman reads English, and says why she signs and who may write to her. */
journey("a signer gives a reason and consents, and takes one consent back alone", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-gruende" });
  const page = await meet({ language: "en", dark: true });
  await page.goto(petition);
  await fillIn(page, PRIYA);
  await pressSign(page);

  // Nothing is chosen for her.
  await expectHeading(page, "One click is missing");
  const boxes = page.getByRole("checkbox");
  expect(await boxes.count()).toBe(3);
  for (const box of await boxes.all()) expect(await box.isChecked()).toBe(false);
  await page.getByLabel("Why do you sign?").fill(REASON);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "Add this" }).click();
  await page.getByRole("status").filter({ hasText: "Kept" }).waitFor();

  // Until she confirms, nobody else reads it.
  const reader = await meet({ language: "en" });
  await reader.goto(petition);
  await reader.getByText("Nobody has said why yet").waitFor();

  await confirmByMail(page, PRIYA);
  await expectHeading(page, "Thank you. Your signature counts.");
  await expectCount(petition, 1);
  await page.getByText(REASON).waitFor();

  // Now it stands there as she typed it, as text and no more.
  await reloadUntil(
    reader,
    reader.getByRole("listitem").filter({ hasText: REASON }).getByText("Priya Raman"),
  );
  expect(await reader.locator(".reasons b, .reasons script").count()).toBe(0);

  // She would rather not have the newsletter after all.
  expect(await page.getByRole("button", { name: "Take this back" }).count()).toBe(3);
  const newsletter = page.getByRole("listitem").filter({ hasText: "newsletter" });
  await newsletter.getByRole("button", { name: "Take this back" }).click();
  await newsletter.waitFor({ state: "detached" });
  await page.getByRole("listitem").filter({ hasText: "what comes of this petition" }).waitFor();
  await expectCount(petition, 1);
});

/** Bao Tran taps twice, because the tram is slow and so is his phone. */
journey("work is proven while one types, and a double tap sends one signature", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-doppelt" });
  const page = await meet({ phone: true });
  const sent = postsOf(page);
  let workers = 0;
  page.on("worker", () => workers++);
  await page.goto(petition);
  await page.getByRole("heading", { level: 1 }).click();
  expect(workers).toBe(0);

  const form = signingForm(page);
  const proof = form.locator("input[name=proof]");
  await form.getByLabel("Name", { exact: true }).focus();
  await expect.poll(() => proof.inputValue()).not.toBe("");
  expect(workers).toBe(1);

  await fillIn(page, { name: "Bao Tran", email: "bao@nordstadt.example", postcode: "05105" });
  await form.getByRole("button", { name: "Unterschreiben" }).dblclick();
  await expectHeading(page, "Ein Klick fehlt noch");
  expect(sent()).toHaveLength(1);
  await expect.poll(async () => (await mailsTo("bao@nordstadt.example")).length).toBe(1);
});

/** In the tunnel the challenge does not arrive at all, and after a moment he taps again. */
journey(
  "a second tap while the proof is awaited sends one signature, and it counts without",
  async ({ meet }) => {
    const petition = await aPetition({ slug: "nachtbus-ungeduldig" });
    const page = await meet({ phone: true });
    const sent = postsOf(page);
    await page.route("**/challenge", () => new Promise(() => undefined));
    await page.route("**/signatures", (route) => setTimeout(() => route.continue(), 800));
    await page.goto(petition);
    await fillIn(page, { name: "Bao Tran", email: "bao.tran@nordstadt.example", postcode: "05105" });
    const button = signingForm(page).getByRole("button", { name: "Unterschreiben" });
    await button.tap();
    await page.getByText("Einen Moment, das wird gerade gesendet.").waitFor({ state: "attached" });
    await page.waitForTimeout(300);
    await button.tap();
    await expectHeading(page, "Ein Klick fehlt noch");
    await page.waitForTimeout(500);
    expect(sent()).toHaveLength(1);
    expect(await mailsTo("bao.tran@nordstadt.example")).toHaveLength(1);
  },
);

function postsOf(page: Page): () => string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  return () => sent;
}
