import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "./support/journey.ts";
import { expectHeading } from "./support/steps.ts";

/**
 * Kenan Aydın has one of 74 addresses he no longer reads and wants to remember no password. His phone opens with
 * his finger; that shall be enough here, too.
 */
journey("a newcomer joins with a passkey on the phone, leaves, and comes back with it", async ({ meet }) => {
  const page = await meet({ phone: true });
  const finger = await withFingerprint(page);
  await page.goto("/petitions");
  await page.getByRole("link", { name: "Anmelden" }).click();
  await page.getByRole("link", { name: "Mitmachen" }).click();

  // He forgets the name at first; the page says so, and nothing was made.
  await page.getByRole("button", { name: "Mit einem Passkey mitmachen" }).click();
  await page.getByRole("group", { name: /brauchen noch einen Blick/ }).waitFor();
  await page.getByLabel("Name, den andere sehen").fill("Kenan Aydın");
  await page.getByLabel("Name zum Anmelden").fill("kenan");
  await page.getByRole("button", { name: "Mit einem Passkey mitmachen" }).click();
  // He is back where he was.
  await expectHeading(page, "Petitionen");
  await page.getByText("Du meldest dich mit dem Namen kenan an").waitFor();

  await signOut(page, "Kenan Aydın");
  expect(await page.context().cookies()).toEqual([]);

  // At the bus stop he opens his safety page; it asks him to sign in and leads back.
  await page.goto("/me/security");
  await page.getByRole("main").getByRole("link", { name: "Anmelden" }).click();
  await page.getByRole("button", { name: "Mit einem Passkey anmelden" }).click();
  await expectHeading(page, "Anmelden und Sicherheit");

  // Somebody else's finger opens nothing.
  await signOut(page, "Kenan Aydın");
  await finger.setUserVerified(false);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Mit einem Passkey anmelden" }).click();
  await page.getByText("Das Gerät hat nicht geantwortet").waitFor();
});

async function signOut(page: Page, name: string): Promise<void> {
  await page.locator("summary", { hasText: name }).click();
  await page.getByRole("button", { name: "Abmelden" }).click();
  await page.getByRole("link", { name: "Anmelden" }).waitFor();
}

/** A device of its own inside the browser, as Chromium's developer tools offer it. */
async function withFingerprint(page: Page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("WebAuthn.enable");
  const { authenticatorId } = await tools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    setUserVerified: (isUserVerified: boolean) =>
      tools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}
