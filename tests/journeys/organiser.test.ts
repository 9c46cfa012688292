import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { projectRoot } from "#platform/project-root.ts";
import { journey } from "./support/journey.ts";
import { mailTo } from "./support/mail.ts";
import { aSignature, countOf } from "./support/petition.ts";
import { expectHeading, reloadUntil, sign } from "./support/steps.ts";

const TITLE = "Die Sporthalle am Kanal braucht ein Dach, das hält";

/** Mirjam Vogt has a server and an evening: one command, and her petition is there for everyone. */
journey("a petition made by one command is found, shared, printed and followed", async ({ meet }) => {
  const made = await console_("petition", "new", "--title", TITLE, "--started-by", "Mirjam Vogt", ...DEMAND);
  const petition = new URL(made.match(/\S+$/)![0]).pathname;
  expect(petition).toBe("/petitions/die-sporthalle-am-kanal-braucht-ein-dach-das-haelt");

  // A visitor finds it on the front page, and reads on in English from there.
  const visitor = await meet();
  await visitor.goto("/");
  await reloadUntil(visitor, visitor.getByRole("link", { name: TITLE }));
  await visitor.getByRole("link", { name: TITLE }).click();
  await expectHeading(visitor, TITLE);
  await visitor.getByRole("navigation", { name: "Sprache" }).getByRole("link", { name: "English" }).click();
  await visitor.getByRole("heading", { name: "Pass it on" }).waitFor();
  await visitor.getByRole("link", { name: "What happens to my data" }).click();
  await expectHeading(visitor, "What happens to your data");

  // The language stays with what she does, down to her mail.
  const email = "visitor@nordstadt.example";
  await sign(visitor, `${petition}?lang=en`, { name: "Vera Nowak", email });
  await expectHeading(visitor, "One click is missing");
  expect((await mailTo(email)).subject).toBe(`Please confirm: ${TITLE}`);

  await expectShareKit(await meet({ phone: true }), petition);
  await expectPaper(await meet(), petition);
});

/** She leaves the page open on the table while others sign; the number grows under her eyes. */
journey("a page left open shows each new signature by itself", async ({ meet }) => {
  const made = await console_(
    "petition",
    "new",
    "--title",
    "Mehr Bänke am Kanal",
    "--started-by",
    "Uwe Brandt",
    ...DEMAND,
  );
  const petition = new URL(made.match(/\S+$/)![0]).pathname;
  const page = await meet();
  await page.clock.install();
  await page.goto(petition);
  const stand = page.getByRole("region", { name: "Wie viele dahinterstehen" });
  await stand.getByText("0", { exact: true }).waitFor();

  await aSignature(petition, { name: "Chiara Bianchi", email: "chiara@nordstadt.example", confirmed: true });
  await expect.poll(() => countOf(petition), { timeout: 8_000 }).toBe(1);
  await page.clock.fastForward(15_000);
  await stand.getByText("1", { exact: true }).waitFor();
});

const DEMAND = ["--addressee", "Stadtrat Nordstadt", "--goal", "500", "--language", "de", "--country", "DE"];

/** The operator's command, run beside the program as it is in life. */
async function console_(...args: string[]): Promise<string> {
  const { dataDir, baseUrl } = inject("program");
  const { stdout } = await promisify(execFile)(join(projectRoot, "bin/console"), args, {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, BASE_URL: baseUrl },
  });
  return stdout.trim();
}

async function expectShareKit(page: Page, petition: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(petition);
  const url = `${inject("program").baseUrl}${petition}`;
  const links = page.locator(".share").getByRole("link");
  expect(await links.allTextContents()).toEqual(["WhatsApp", "Telegram", "Mastodon", "Bluesky", "E-Mail"]);
  for (const link of await links.all()) {
    const told = decodeURIComponent((await link.getAttribute("href"))!);
    expect(told).toContain(url);
    expect(told).toContain(TITLE);
  }
  await page.getByRole("button", { name: "Adresse kopieren" }).tap();
  await page.getByRole("status").filter({ hasText: "Kopiert" }).waitFor({ state: "attached" });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
}

/** On paper stands what is demanded and by whom, and nothing that can only be pressed. */
async function expectPaper(page: Page, petition: string): Promise<void> {
  await page.goto(petition);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
  expect(await page.getByText("Mirjam Vogt").isVisible()).toBe(true);
  expect(await page.getByRole("button").count()).toBe(0);
  expect(await page.getByRole("textbox").count()).toBe(0);
}
