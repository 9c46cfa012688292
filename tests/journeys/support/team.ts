import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { findPersonByHandle } from "#modules/accounts/index.ts";
import { type Responsibility, writeTeam } from "#modules/campaigns/index.ts";
import { findPetitionFor } from "#modules/petitions/index.ts";
import { stranger } from "#platform/viewer.ts";
import { PASSWORD } from "./steps.ts";
import { asOperator } from "./village.ts";

type Teammate = { name: string; handle: string; responsibility: Responsibility };

/** Somebody makes an account in their browser and comes into the team of a petition. */
export async function joinsTeam(
  page: Page,
  petition: string,
  { name, handle, responsibility }: Teammate,
): Promise<void> {
  await page.goto("/sign-up?lang=de");
  await page.getByLabel("Name, den andere sehen").fill(name);
  await page.getByLabel("Name zum Anmelden").fill(handle);
  await page.getByLabel("Passwort").fill(PASSWORD);
  await page.getByRole("button", { name: "Konto anlegen", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `Hallo, ${name}` }).waitFor();
  await asOperator(inject("program"), async ({ db, now }) => {
    const { campaignId } = await findPetitionFor(db, stranger, petition.split("/").at(-1)!);
    const personId = await findPersonByHandle(db, handle);
    expect(personId).toBeDefined();
    await writeTeam(db, { campaignId, personId: personId!, responsibilities: [responsibility] }, now);
  });
}
