import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "./support/journey.ts";
import { expectHeading } from "./support/steps.ts";

/** Hatice Yıldız has no computer of her own. At the library's she signs in, and somebody else sits down after her. */
journey(
  "safety 62: after signing out, nothing of hers is left on the library's computer, and Back shows nothing of it",
  async ({ meet }) => {
    const page = await meet();
    await page.goto("/sign-up");
    await page.getByLabel("Name, den andere sehen").fill("Hatice Yıldız");
    await page.getByLabel("Name zum Anmelden").fill("hatice");
    await page.getByLabel("Passwort").fill("vier Tassen Tee im Regen");
    await page.getByRole("button", { name: "Konto anlegen" }).click();
    await expectHeading(page, "Hallo, Hatice Yıldız");
    await page.goto("/me/profile");
    await page.getByLabel("Eine Zeile über dich").fill("Ich suche eine Wohnung.");

    await page.locator("summary", { hasText: "Hatice Yıldız" }).click();
    await page.getByRole("button", { name: "Abmelden" }).click();
    await page.getByRole("link", { name: "Anmelden" }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    expect(await keptOn(page)).toEqual({ local: 0, session: 0, caches: [], databases: [], workers: 0 });

    for (let steps = 0; steps < 3; steps++) {
      await page.goBack();
      const shown = await page.content();
      expect(shown).not.toMatch(/Hatice|Wohnung/);
    }
  },
);

/** Everywhere a page can keep something. */
const keptOn = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    caches: await caches.keys(),
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
