import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, expect } from "vitest";
import { journey } from "./support/journey.ts";
import { pressUntil, typeInto } from "./support/keyboard.ts";
import { picture } from "./support/pictures.ts";
import { axeFindings, bringAxe, brokenHeadings, stickingOut } from "./support/soundness.ts";
import { expectHeading, PASSWORD, reloadUntil } from "./support/steps.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-start-"));
afterAll(() => rm(folder, { recursive: true }));

/** Long, and each page of it is looked at by axe as well. */
const PATIENCE = 180_000;

/**
 * Mirjam Vogt hosts a group of night workers. Her wrist is in plaster: she starts the petition for the night bus, that
 * she will run with two others, by keyboard alone.
 */
journey(
  "a host starts the night bus petition by keyboard alone and publishes it",
  async ({ meet }) => {
    const page = await meet();
    await bringAxe(page.context());
    await page.goto("/");
    await follow(page, page.getByRole("main").getByRole("link", { name: "Etwas anfangen" }));
    await lookAt(page, "start-as-a-stranger");
    await follow(page, page.getByRole("link", { name: "Mitmachen" }));
    await typeInto(page, page.getByLabel("Name, den andere sehen"), "Mirjam Vogt");
    await typeInto(page, page.getByLabel("Name zum Anmelden"), "mirjam-tasten");
    await typeInto(page, page.getByLabel("Passwort"), PASSWORD);
    await enter(page);
    // Straight to where she was going, and what she signs in with stands there.
    await page.getByRole("status").filter({ hasText: "mirjam-tasten" }).waitFor();
    await expectHeading(page, "Etwas anfangen");

    // She sends it empty at first; the page says so, and its summary leads her to the field.
    await lookAt(page, "start");
    await press(page, "Speichern und weiter");
    await page.getByRole("group", { name: /brauchen noch einen Blick/ }).waitFor();
    await follow(page, page.getByRole("link", { name: "Sag bitte in einem Satz, was sich ändern soll." }));
    await page.keyboard.type("Der Nachtbus muss auch unter der Woche fahren");
    await choose(page, page.getByLabel("In meinem eigenen: Mirjam Vogt"));
    await press(page, "Speichern und weiter");

    // The town has such a petition already; hers is about another line.
    await expectHeading(page, "Andere wollen etwas Ähnliches");
    await lookAt(page, "start-similar");
    await follow(page, page.getByRole("link", { name: "Meine ist eine andere: weiter" }));
    await fillInTheStages(page);

    await expectHeading(page, "Ansehen und veröffentlichen");
    await page.getByText("Es fehlt nichts").waitFor();
    await page.getByText("verschickt noch keine Mails").waitFor();
    await lookAt(page, "start-check");
    await follow(page, page.getByRole("link", { name: "Die Seite ansehen, wie alle sie sehen werden" }));
    await page.getByText("So werden es alle sehen").waitFor();
    await lookAt(page, "start-preview");
    await follow(page, page.getByRole("link", { name: "Zurück", exact: true }));
    await press(page, "Veröffentlichen");
    await page.getByRole("status").filter({ hasText: "Jetzt können es alle sehen" }).waitFor();
    await expectHeading(page, "Der Nachtbus muss auch unter der Woche fahren");
    await lookAt(page, "start-desk");
    expect(await page.locator(".desk-head .crumb").textContent()).toContain("Läuft");
    await expectEverybodySees(await meet(), new URL(page.url()).pathname.split("/")[2]!);
  },
  PATIENCE,
);

async function fillInTheStages(page: Page): Promise<void> {
  await lookAt(page, "start-addressees");
  await choose(page, page.getByLabel("Ja, eine oder mehrere Stellen"));
  await typeInto(page, page.locator("#name-1"), "Verkehrsausschuss der Nordstadt");
  await enter(page);

  await expectHeading(page, "Worum es geht");
  await lookAt(page, "start-about");
  await typeInto(page, page.getByLabel("In wenigen Sätzen"), "Wer um elf Feierabend hat, läuft nach Hause.");
  await typeInto(page, page.getByLabel("Die ganze Geschichte"), "Der letzte Bus fährt um 22:38 Uhr.");
  await press(page, "Speichern und weiter");

  await expectHeading(page, "Unterschreiben");
  await lookAt(page, "start-signing");
  await choose(page, page.getByLabel("Ja, es ist eine Petition"));
  await pressUntil(page, "Tab", page.getByLabel("Wo leben die, die zählen?"));
  await page.keyboard.type("Deutschland");
  await choose(page, page.getByLabel("Nichts außer dem Land"));
  await choose(page, page.getByLabel("Eine Regel verlangt so viele"));
  await typeInto(page, page.getByLabel("Wie viele Unterschriften?"), "2.500");
  await typeInto(page, page.getByLabel("Warum gerade so viele?"), "§ 14 der Geschäftsordnung des Stadtrats");
  await choose(page, page.locator("#household"));
  await press(page, "Speichern und weiter");
}

async function expectEverybodySees(stranger: Page, slug: string): Promise<void> {
  await stranger.goto(`/petitions/${slug}`);
  await reloadUntil(stranger, stranger.getByRole("button", { name: "Unterschreiben" }));
  await stranger.getByText("Das Quorum: § 14 der Geschäftsordnung des Stadtrats").waitFor();
  await stranger.getByText("Verkehrsausschuss der Nordstadt").waitFor();
}

/** Lea Brandt has an old phone that runs no script, and an idea for a day without cars. Nobody has to answer that. */
journey(
  "somebody prepares an action day on a phone without script, is interrupted, and publishes it later",
  async ({ meet }) => {
    const page = await meet({ phone: true, script: false });
    await page.goto("/start");
    await page.getByRole("link", { name: "Mitmachen" }).tap();
    await page.getByLabel("Name, den andere sehen").fill("Lea Brandt");
    await page.getByLabel("Name zum Anmelden").fill("lea-telefon");
    await page.getByLabel("Passwort").fill("ein Tag ohne Autos im Mai");
    await page.getByRole("button", { name: "Konto anlegen" }).tap();
    await page.getByLabel("Was soll sich ändern").fill("Ein Sonntag ohne Autos in der Hafenstraße");
    await page.getByLabel("Im Namen einer Gruppe").check();
    await page.getByLabel("Name der Gruppe").fill("Nachbarschaft Hafenstraße");
    await page.getByRole("button", { name: "Speichern und weiter" }).tap();

    // Nobody else wants such a thing, so she is asked who must answer: nobody.
    await expectHeading(page, "Wer antworten muss");
    await page.getByLabel("Nein, es klärt auf oder ruft zum Mitmachen auf").check();
    await page.getByRole("button", { name: "Speichern und weiter" }).tap();
    await addAPicture(page);

    // The tram arrives. In the evening she finds her draft on her own page and goes on where she was.
    await page.goto("/me");
    await page.getByRole("link", { name: "Am Entwurf weiterschreiben" }).tap();
    await expectHeading(page, "Unterschreiben");
    await page.getByRole("button", { name: "Speichern und zurück" }).tap();
    await page.getByRole("group", { name: "Eine Angabe braucht noch einen Blick" }).waitFor();
    await page.getByLabel("Nein, es gibt nichts zu unterschreiben").check();
    await page.getByRole("button", { name: "Speichern und zurück" }).tap();
    await expectHeading(page, "Worum es geht");
    await page.getByLabel("In wenigen Sätzen").fill("Wir sperren die Straße und decken einen langen Tisch.");
    await page.getByRole("button", { name: "Speichern und weiter" }).tap();
    await page.getByRole("link", { name: "Ansehen und veröffentlichen" }).tap();
    await page.getByText("Es fehlt nichts").waitFor();
    await page.getByRole("button", { name: "Veröffentlichen" }).tap();
    await expectHeading(page, "Ein Sonntag ohne Autos in der Hafenstraße");

    // A stranger finds it on the front page.
    const stranger = await meet();
    await stranger.goto("/");
    const found = stranger.getByRole("link", { name: "Ein Sonntag ohne Autos in der Hafenstraße" });
    await reloadUntil(stranger, found);
    await found.click();
    await expectHeading(stranger, "Ein Sonntag ohne Autos in der Hafenstraße");
    await stranger.getByRole("img", { name: "Ein langer Tisch auf der Straße" }).waitFor();
  },
  PATIENCE,
);

/** First what she drew herself, which is no picture to us; then a photo. What she has written stays. */
async function addAPicture(page: Page): Promise<void> {
  const [drawing, photo] = [join(folder, "plan.svg"), join(folder, "tisch.jpg")];
  await writeFile(drawing, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await sharp({ create: { width: 1200, height: 800, channels: 3, background: "#1f7a72" } })
    .jpeg()
    .toFile(photo);
  await page.getByLabel("Die ganze Geschichte").fill("Jede bringt etwas mit.");
  await page.getByLabel("Was darauf zu sehen ist").fill("Ein langer Tisch auf der Straße");
  await page.getByLabel("Datei").setInputFiles(drawing);
  await page.getByRole("button", { name: "Speichern und das Bild dazu" }).tap();
  await page.getByRole("link", { name: /Diese Datei ist kein Bild/ }).waitFor();
  expect(await page.getByLabel("Die ganze Geschichte").inputValue()).toBe("Jede bringt etwas mit.");
  await page.getByLabel("Datei").setInputFiles(photo);
  await page.getByRole("button", { name: "Speichern und das Bild dazu" }).tap();
  await page.getByText("Das Bild steht am Ende deiner Geschichte").waitFor();
  expect(await page.getByLabel("Die ganze Geschichte").inputValue()).toMatch(
    /^Jede bringt etwas mit\.\n\n!\[Ein langer Tisch auf der Straße\]\(\/files\//,
  );
}

async function follow(page: Page, link: Locator): Promise<void> {
  await pressUntil(page, "Tab", link);
  await enter(page);
}

/** On to the next page. */
async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("framenavigated"), page.keyboard.press("Enter")]);
  await page.waitForLoadState();
}

async function choose(page: Page, radio: Locator): Promise<void> {
  await pressUntil(page, "Tab", radio);
  await page.keyboard.press("Space");
}

async function press(page: Page, words: string): Promise<void> {
  await pressUntil(page, "Tab", page.getByRole("button", { name: words, exact: true }));
  await enter(page);
}

/** On desk and phone: nothing for axe to find, nothing that sticks out, headings in order. */
async function lookAt(page: Page, name: string): Promise<void> {
  await page.waitForLoadState();
  const found: string[] = [];
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    found.push(...(await axeFindings(page)), ...(await stickingOut(page)));
  }
  found.push(...(await brokenHeadings(page)));
  await picture(page, name);
  expect(found, name).toEqual([]);
}
