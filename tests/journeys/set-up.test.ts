import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { journey } from "./support/journey.ts";
import { picture } from "./support/pictures.ts";
import { type Program, startProgram } from "./support/program.ts";
import {
  axeFindings,
  bringAxe,
  brokenHeadings,
  enlargeText,
  stickingOut,
  unseenFocuses,
} from "./support/soundness.ts";
import { expectHeading, PASSWORD } from "./support/steps.ts";

/** A new instance of its own, that nobody has set up, and about which its operator has decided nothing. */
let fresh: Program & { stop(): Promise<void> };
let link: string;
beforeAll(async () => {
  fresh = await startProgram({ LOG_LEVEL: "error" });
  link = (await readFile(join(fresh.dataDir, "setup-link"), "utf8")).trim();
});
afterAll(() => fresh.stop());

/** Each page is looked at in several windows and lights. */
const LONG = { timeout: 120_000 };

journey("everyone can use the pages of the set-up, and the one before it", LONG, async ({ meet }) => {
  const page = await meet({ at: fresh.baseUrl });
  await bringAxe(page.context());
  for (const step of ["", "/name", "/responsible", "/whereabouts", "/first", "/administrator"]) {
    await page.goto(step === "" ? "/" : link + step);
    expect(await troubles(page), step).toEqual([]);
    await picture(page, `set-up${step.replace("/", "-")}-de`);
  }
});

/**
 * Mirjam Vogt has rented a small server and one evening. She has her phone in her hand, and
 * scripts are off on it, since it is old.
 */
journey("a person sets up an instance on a phone, in German, without script", async ({ meet }) => {
  const page = await meet({ phone: true, script: false, at: fresh.baseUrl });
  expect((await page.goto("/petitions"))!.status()).toBe(503);
  await expectHeading(page, "Hier entsteht etwas");
  await page.getByText("setup-link").first().waitFor();

  // What the console printed leads on. She forgets the name at first.
  await page.goto(link);
  await expectHeading(page, "Wie heißt dieser Ort?");
  await press(page, "Weiter");
  await page.getByRole("group", { name: /noch einen Blick/ }).waitFor();
  await page.getByLabel("Name dieses Ortes").fill("Nordstadt gemeinsam");
  await press(page, "Weiter");

  // Halfway through the address she goes back to look at the name; nothing is lost.
  await expectHeading(page, "Wer ist verantwortlich?");
  await page.getByLabel("Wer verantwortlich ist").fill("Bündnis Nordstadt e. V.");
  await press(page, "Zurück");
  expect(await page.getByLabel("Name dieses Ortes").inputValue()).toBe("Nordstadt gemeinsam");
  await press(page, "Weiter");
  expect(await page.getByLabel("Wer verantwortlich ist").inputValue()).toBe("Bündnis Nordstadt e. V.");
  await page.getByLabel("Postanschrift").fill("Am Depot 3\n05105 Nordstadt");
  await page.getByLabel("E-Mail").fill("post@nordstadt.example");
  await press(page, "Weiter");

  await expectHeading(page, "Wo ist dieser Ort?");
  expect(await page.getByLabel("Land").inputValue()).toBe("DE");
  expect(await page.getByLabel("Deutsch").isChecked()).toBe(true);
  expect(await page.getByLabel("Zeitzone").inputValue()).toBe("Europe/Berlin");
  await press(page, "Weiter");

  await expectHeading(page, "Was kommt zuerst?");
  await page.getByLabel("Nachbarschaft").check();
  await press(page, "Weiter");

  await expectHeading(page, "Dein Konto");
  expect(await page.getByRole("button", { name: /Passkey/ }).isVisible()).toBe(false);
  await page.getByLabel("Name, den andere sehen").fill("Mirjam Vogt");
  await page.getByLabel("Name zum Anmelden").fill("mirjam");
  await page.getByLabel("Passwort").fill("kurz");
  await press(page, "Diesen Ort öffnen");
  await page.getByRole("group", { name: /noch einen Blick/ }).waitFor();
  await page.getByLabel("Passwort").fill(PASSWORD);
  await press(page, "Diesen Ort öffnen");

  // The place is open, and says what is still to be done.
  await expectHeading(page, "Checkliste");
  await page.getByText("von 9 Punkten sind in Ordnung").waitFor();
  await page.getByText("Impressum, Datenschutz und Kontakt nennen jemanden.").waitFor();
  await page.getByRole("contentinfo").getByRole("link", { name: "Impressum" }).click();
  await page.getByText("05105 Nordstadt").waitFor();
  await page.goto("/");
  await page.getByRole("link", { name: "Eine Gemeinschaft finden oder gründen" }).waitFor();

  // The link has done its work.
  expect((await page.goto(link))!.status()).toBe(404);
});

journey("everyone can use the pages of an administrator", LONG, async ({ meet }) => {
  const page = await meet({ at: fresh.baseUrl });
  await bringAxe(page.context());
  await signIn(page);
  for (const path of ["", "/settings", "/legal", "/legal/privacy/de", "/appearance"]) {
    await page.goto(`/admin${path}`);
    expect(await troubles(page), path).toEqual([]);
    await picture(page, `admin${path.replaceAll("/", "-")}-de`);
  }
});

journey(
  "a colour that can't be read is refused, and the one beside it serves by day and night",
  async ({ meet }) => {
    const page = await meet({ at: fresh.baseUrl });
    await bringAxe(page.context());
    await signIn(page);
    await page.goto("/admin/appearance");
    await page.getByLabel("Handeln").fill("#ffcc00");
    await press(page, "Farben speichern");
    await press(page, "Die nächste lesbare nehmen");
    await page.getByText("Gespeichert ist noch nichts").waitFor();
    await press(page, "Farben speichern");
    await page.getByText("Gespeichert. Es steht auf jeder Seite.").waitFor();
    const gold = await actColour(page);
    expect(await axeFindings(page, "colours")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeFindings(page, "colours")).toEqual([]);
    expect(await actColour(page)).not.toBe(gold);

    // Whoever asked for more contrast sees what we chose.
    await page.emulateMedia({ contrast: "more", colorScheme: "light" });
    expect(await actColour(page)).toBe("#8f1b07");
  },
);

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in?next=/admin");
  await page.getByLabel("Name zum Anmelden oder E-Mail").fill("mirjam");
  await page.getByLabel("Passwort").fill(PASSWORD);
  await press(page, "Anmelden");
  await expectHeading(page, "Checkliste");
}

const press = (page: Page, name: string) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).click();

const actColour = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--act").trim());

/** On a phone and in a very narrow window, in both lights, with large letters. */
async function troubles(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "light" });
  const found = [
    ...(await axeFindings(page)),
    ...(await brokenHeadings(page)),
    ...(await unseenFocuses(page)),
    ...(await stickingOut(page)),
  ];
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await axeFindings(page, "colours")));
  await page.emulateMedia({ colorScheme: "light" });
  await enlargeText(page, 200);
  found.push(...(await stickingOut(page)));
  await enlargeText(page, 100);
  await page.setViewportSize({ width: 320, height: 256 });
  return [...found, ...(await stickingOut(page))];
}
