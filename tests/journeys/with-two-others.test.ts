import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "./support/journey.ts";
import { linkIn, mailTo } from "./support/mail.ts";
import { picture } from "./support/pictures.ts";
import { axeFindings, bringAxe, brokenHeadings, stickingOut } from "./support/soundness.ts";
import { expectHeading, PASSWORD, reloadUntil } from "./support/steps.ts";

const DEMAND = "Der Nachtbus muss auch am Hafen halten";
const LEA = "lea-hilft@nordstadt.example";
const MET = "Wer nachts am Hafen arbeitet, wartet eine Stunde.";

/**
 * Mirjam Vogt hosts a group of night workers and has written down what they want. Alone it is too much: Lea Brandt,
 * who writes well and reads English, gets a mail; Bao Nguyen, who is here already, scans the code on her screen.
 */
journey(
  "a host starts the night bus petition with two others, each with their part",
  async ({ meet }) => {
    const mirjam = await meet();
    await bringAxe(mirjam.context());
    await joinAs(mirjam, { name: "Mirjam Vogt", handle: "mirjam-zu-dritt" });
    const slug = await writesADraft(mirjam);
    await invitesByMail(mirjam, slug);
    const link = await invitesByCode(mirjam, slug);

    const lea = await meet({ phone: true, language: "en" });
    await bringAxe(lea.context());
    await joinsOnTheWay(lea, slug);
    const bao = await meet();
    await bringAxe(bao.context());
    await joinAs(bao, { name: "Bao Nguyen", handle: "bao-zu-dritt" });
    await saysYes(bao, link, slug);

    await mayWriteTheStory(lea, slug);
    await mayNot(bao, slug);
    await givesMore(mirjam, slug);
    await publishes(mirjam, slug);
    await tellsNews(bao, slug);
    await isRead(await meet(), slug);
  },
  240_000,
);

type Person = { name: string; handle: string };

async function joinAs(page: Page, { name, handle }: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name, den andere sehen").fill(name);
  await page.getByLabel("Name zum Anmelden").fill(handle);
  await page.getByLabel("Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await expectHeading(page, `Hallo, ${name}`);
}

/** All but the words that she leaves to Lea. */
async function writesADraft(page: Page): Promise<string> {
  await page.goto("/start");
  await page.getByLabel("Was soll sich ändern").fill(DEMAND);
  await page.getByLabel("Im Namen einer Gruppe").check();
  await page.getByLabel("Name der Gruppe").fill("Die Nachtschicht");
  await save(page);
  const slug = new URL(page.url()).pathname.split("/")[2]!;
  await page.goto(`/campaigns/${slug}/draft/addressees`);
  await page.getByLabel("Ja, eine oder mehrere Stellen").check();
  await page.locator("#name-1").fill("Verkehrsausschuss der Nordstadt");
  await save(page);
  await page.goto(`/campaigns/${slug}/draft/signing`);
  await page.getByLabel("Ja, es ist eine Petition").check();
  await page.getByLabel("Wo leben die, die zählen?").selectOption("DE");
  await page.getByLabel("Nichts außer dem Land").check();
  await page.getByLabel("Ihr wollt selbst so viele").check();
  await page.getByLabel("Wie viele Unterschriften?").fill("300");
  await page.getByLabel("Warum gerade so viele?").fill("So viele arbeiten nachts am Hafen");
  await page.locator("#household").check();
  await save(page);
  return slug;
}

const save = (page: Page): Promise<void> => press(page, "Speichern und weiter");

/** On to the next page: whoever leaves before it comes has sent nothing. */
async function press(page: Page, words: string): Promise<void> {
  const button = page.getByRole("button", { name: words, exact: true });
  await Promise.all([page.waitForEvent("framenavigated"), button.click()]);
  await page.waitForLoadState();
}

/** Lea will write what it is about. The mail names no campaign: it is a draft yet. */
async function invitesByMail(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}/team`);
  await look(page, "team");
  await page.getByLabel("die Texte").check();
  await page.getByLabel("Mailadresse").fill(LEA);
  await page.getByRole("button", { name: "Einladung machen" }).click();
  await page.getByRole("status").filter({ hasText: "Die Einladung ist unterwegs." }).waitFor();
  await look(page, "team-sent");
  expect((await mailTo(LEA)).text).not.toContain(DEMAND);
}

async function invitesByCode(page: Page, slug: string): Promise<string> {
  await page.goto(`/campaigns/${slug}/team`);
  await page.getByLabel("die Unterschriften").check();
  await page.getByRole("button", { name: "Einladung machen" }).click();
  await page.getByRole("img", { name: "Code, der zur Einladung führt" }).waitFor();
  await look(page, "team-code");
  return page.getByLabel("Der Link").inputValue();
}

/** She has no account, makes one on the way, and is back at what she was asked. */
async function joinsOnTheWay(page: Page, slug: string): Promise<void> {
  await page.goto(linkIn(await mailTo(LEA), "Einladung ansehen"));
  const english = page.getByRole("link", { name: "English" });
  if (await english.isVisible()) await english.tap();
  await page.getByText("Mirjam Vogt asks you to help run this campaign").waitFor();
  await expectHeading(page, DEMAND);
  await look(page, "invited-stranger", { phone: true });
  await page.getByRole("link", { name: "Join" }).tap();
  await page.getByLabel("Name others see").fill("Lea Brandt");
  await page.getByLabel("Name for signing in").fill("lea-zu-dritt");
  await page.getByLabel("Password").fill("three buses at midnight");
  await page.getByRole("button", { name: "Create account" }).tap();
  await page.getByRole("status").filter({ hasText: "lea-zu-dritt" }).waitFor();
  await page.getByText("You would answer for: the texts.").waitFor();
  await look(page, "invited-signed-in", { phone: true });
  await page.getByRole("button", { name: "Yes, I'll help" }).tap();
  await page.waitForURL(new RegExp(`/campaigns/${slug}/desk`));
  await look(page, "desk-story", { phone: true });
}

async function saysYes(page: Page, link: string, slug: string): Promise<void> {
  await page.goto(link);
  await page.getByText("Du wärst zuständig für: die Unterschriften.").waitFor();
  await look(page, "invited-by-code");
  await page.getByRole("button", { name: "Ja, ich helfe mit" }).click();
  await page.waitForURL(new RegExp(`/campaigns/${slug}/desk`));
  await look(page, "desk-signatures");
  // It was for one person.
  await page.goto(link);
  await expectHeading(page, "Diese Einladung ist zu Ende");
  await look(page, "invited-ended");
}

async function mayWriteTheStory(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}/draft/about`);
  await page.getByLabel("In a few sentences").fill(MET);
  await page.getByLabel("The whole story").fill("Der Bus fährt um 22:38 Uhr am Hafen vorbei.");
  await look(page, "about-by-story", { phone: true });
  await press(page, "Save and go on");
  await page.goto(`/campaigns/${slug}/draft/check`);
  await page.getByText("Nothing is missing").waitFor();
  expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
  await look(page, "check-by-story", { phone: true });
}

/** He is told so, and is not asked to type anything first. */
async function mayNot(page: Page, slug: string): Promise<void> {
  const answer = await page.goto(`/campaigns/${slug}/draft/about`);
  expect(answer!.status()).toBe(403);
  await look(page, "about-refused");
  await page.goto(`/campaigns/${slug}/desk`);
  expect(await page.getByRole("link", { name: "Worum es geht" }).count()).toBe(0);
}

/** Bao offers to tell the news as well. */
async function givesMore(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}/team`);
  await look(page, "team-of-three");
  await page.getByRole("main").getByRole("link", { name: "Bao Nguyen" }).click();
  await page.getByLabel("Neuigkeiten").check();
  await look(page, "teammate");
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.getByText("die Unterschriften und Neuigkeiten").waitFor();
}

async function publishes(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}/draft/check`);
  await page.getByText(MET).waitFor();
  await page.getByRole("button", { name: "Veröffentlichen" }).click();
  await page.getByRole("status").filter({ hasText: "Jetzt können es alle sehen" }).waitFor();
}

async function tellsNews(page: Page, slug: string): Promise<void> {
  await page.goto(`/campaigns/${slug}/news`);
  await look(page, "news-none");
  await page.getByRole("link", { name: "Neuigkeit erzählen" }).first().click();
  await page.getByLabel("Was geschehen ist, in wenigen Worten").fill("Die Werft unterstützt uns");
  await page.getByLabel("Erzähl mehr").fill("Der Betriebsrat legt Listen in der Kantine aus.");
  await look(page, "news-form");
  await page.getByRole("button", { name: "Allen erzählen" }).click();
  await page.getByText("Die Werft unterstützt uns").waitFor();
}

async function isRead(page: Page, slug: string): Promise<void> {
  await bringAxe(page.context());
  await page.goto(`/petitions/${slug}`);
  await reloadUntil(page, page.getByText("Die Werft unterstützt uns"));
  await page.getByText(MET).waitFor();
  await look(page, "petition-with-news");
}

/** On desk and phone: nothing for axe to find, nothing that sticks out, headings in order. */
async function look(page: Page, name: string, { phone = false } = {}): Promise<void> {
  await picture(page, `three-${name}`);
  const found: string[] = [];
  for (const width of phone ? [1280, 390] : [390, 1280]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    found.push(...(await axeFindings(page)), ...(await stickingOut(page)));
  }
  expect([...found, ...(await brokenHeadings(page))], name).toEqual([]);
}
