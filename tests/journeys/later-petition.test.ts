import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "./support/journey.ts";
import { picture } from "./support/pictures.ts";
import { axeFindings, bringAxe, brokenHeadings, stickingOut } from "./support/soundness.ts";
import { expectHeading, reloadUntil } from "./support/steps.ts";

const DAY = "Ein Samstag ohne Autos am Depot";
const GROUP = "Nachbarschaft am Depot";

/**
 * Jonas Weber's neighbourhood group holds an action day. When three hundred come, they know whom to ask for what, and
 * the campaign that runs already gets a petition.
 */
journey(
  "an action day of a neighbourhood group gets a petition when it is clear who must answer",
  async ({ meet }) => {
    const page = await meet();
    await bringAxe(page.context());
    await joinAndFound(page);
    const slug = await actionDay(page);
    await sayWhoMustAnswer(page, slug);
    await addThePetition(page, slug);
    const stranger = await meet();
    await bringAxe(stranger.context());
    expect((await stranger.goto(`/petitions/${slug}`))!.status()).toBe(404);
    await publish(page, slug);
    await stranger.goto(`/petitions/${slug}`);
    await reloadUntil(stranger, stranger.getByRole("button", { name: "Unterschreiben" }));
    await look(stranger, "petition");
    await stranger.getByRole("link", { name: GROUP }).first().click();
    await expectHeading(stranger, GROUP);
    await stranger.getByRole("link", { name: DAY }).waitFor();
    await look(stranger, "community");
  },
  180_000,
);

async function joinAndFound(page: Page): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name, den andere sehen").fill("Jonas Weber");
  await page.getByLabel("Name zum Anmelden").fill("jonas-depot");
  await page.getByLabel("Passwort").fill("ein Samstag ohne Autos");
  await press(page, "Konto anlegen");
  await page.goto("/communities/new");
  await page.locator("#name").fill(GROUP);
  await page.locator("#purpose").fill("Wir wohnen hier und reden miteinander.");
  await page.locator("[name=visibility][value=public]").check();
  await page.locator("[name=admission][value=open]").check();
  await Promise.all([
    page.waitForEvent("framenavigated"),
    page.locator("main form button[type=submit]").first().click(),
  ]);
  await expectHeading(page, GROUP);
}

/** In the name of the person, so that the page says who carries it. */
async function actionDay(page: Page): Promise<string> {
  await page.getByRole("main").getByRole("link", { name: "Etwas anfangen" }).click();
  await page.getByLabel("Was soll sich ändern").fill(DAY);
  await page.getByLabel("In meinem eigenen: Jonas Weber").check();
  await press(page, "Speichern und weiter");
  const slug = new URL(page.url()).pathname.split("/")[2]!;
  const draft = `/campaigns/${slug}/draft`;
  await page.goto(`${draft}/addressees`);
  await page.getByLabel("Nein, es klärt auf oder ruft zum Mitmachen auf").check();
  await press(page, "Speichern und weiter");
  await page.getByLabel("In wenigen Sätzen").fill("Wir sperren die Straße und decken einen langen Tisch.");
  await page.getByLabel("Die ganze Geschichte").fill("Jede bringt etwas mit.");
  await press(page, "Speichern und weiter");
  await page.getByLabel("Nein, es gibt nichts zu unterschreiben").check();
  await press(page, "Speichern und weiter");
  await press(page, "Veröffentlichen");
  await page.getByRole("status").filter({ hasText: "Jetzt können es alle sehen" }).waitFor();
  return slug;
}

async function sayWhoMustAnswer(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}`);
  await page.getByText("getragen von").waitFor();
  await look(page, "action-day");
  await page.goto(`/campaigns/${slug}/desk`);
  await look(page, "desk-nobody-answers");
  await page.getByRole("link", { name: "Sagen, wer antworten muss" }).click();
  await page.getByLabel("Ja, eine oder mehrere Stellen").check();
  await page.locator("#name-1").fill("Bezirksvertretung Depot");
  await press(page, "Speichern");
}

async function addThePetition(page: Page, slug: string): Promise<void> {
  await look(page, "desk-offer");
  await page.getByRole("link", { name: "Eine Petition hinzufügen" }).click();
  await page.getByLabel("Ja, es ist eine Petition").check();
  await page.getByLabel("Wo leben die, die zählen?").selectOption("DE");
  await page.getByLabel("Nichts außer dem Land").check();
  await page.getByLabel("Ihr wollt selbst so viele").check();
  await page.getByLabel("Wie viele Unterschriften?").fill("300");
  await page.getByLabel("Warum gerade so viele?").fill("So viele waren da");
  await page.locator("#household").check();
  await look(page, "signing");
  await press(page, "Speichern");
  await look(page, "desk-draft");
  await page.getByRole("link", { name: "Die Seite, wie alle sie sehen werden" }).click();
  await page.getByText("So werden es alle sehen").waitFor();
  await look(page, "preview");
  await page.goto(`/campaigns/${slug}/steps/closed`);
  await press(page, "Jetzt schließen");
  await page.getByText("noch nicht veröffentlicht").waitFor();
  await look(page, "step-refused");
}

async function publish(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}/desk`);
  await press(page, "Die Petition veröffentlichen");
  await page.getByRole("status").filter({ hasText: "Die Petition ist veröffentlicht." }).waitFor();
  await look(page, "desk-published");
}

/** On to the next page: whoever leaves before it comes has sent nothing. */
async function press(page: Page, words: string): Promise<void> {
  const button = page.getByRole("button", { name: words, exact: true });
  await Promise.all([page.waitForEvent("framenavigated"), button.click()]);
  await page.waitForLoadState();
}

/** On desk and phone: nothing for axe to find, nothing that sticks out, headings in order. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, `later-${name}`);
  const found: string[] = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    found.push(...(await axeFindings(page)), ...(await stickingOut(page)));
  }
  expect([...found, ...(await brokenHeadings(page))], name).toEqual([]);
}
