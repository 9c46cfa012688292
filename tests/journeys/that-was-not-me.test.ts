import { sql } from "kysely";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { journey } from "./support/journey.ts";
import { pressUntil, typeInto } from "./support/keyboard.ts";
import { linkIn, mailTo } from "./support/mail.ts";
import { aPetition, countOf } from "./support/petition.ts";
import { expectHeading, sign } from "./support/steps.ts";
import { asOperator } from "./support/village.ts";

/** Somebody plays a joke on Jörg Petersen, who can't use a mouse and presses "That wasn't me". */
journey("whoever was signed by someone else undoes it by keyboard alone", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-scherz" });
  const joker = await meet();
  await sign(joker, petition, {
    name: "Jörg Witzbold",
    email: "witzbold@nordstadt.example",
    postcode: "05105",
  });
  await joker.getByLabel("Warum unterschreibst du?").fill("Ich bin der Witzbold der Straße.");
  for (const box of await joker.getByRole("checkbox").all()) await box.check();
  await joker.getByRole("button", { name: "Hinzufügen" }).click();
  await joker.getByRole("status").filter({ hasText: "Gespeichert" }).waitFor();
  expect(await rowsThatName("witzbold")).not.toEqual([]);

  const mail = await mailTo("witzbold@nordstadt.example");
  const page = await meet();
  await page.goto(linkIn(mail, "Das war ich nicht"));
  await expectHeading(page, "Warst du das nicht?");
  await pressUntil(page, "Tab", page.getByRole("button", { name: "Das war ich nicht, löschen" }));
  await page.keyboard.press("Enter");
  await expectHeading(page, "Gelöscht");

  // Nothing of it is left, in the database or for the joker; and the mail's other links end.
  expect(await rowsThatName("witzbold")).toEqual([]);
  expect(await countOf(petition)).toBe(0);
  await joker.reload();
  await expectHeading(joker, "Deine Unterschrift ist bestätigt oder beendet");
  await page.goto(linkIn(mail, "Meine Unterschrift bestätigen"));
  await expectHeading(page, "Dieser Link ist zu Ende");
});

/** Uwe Brandt's hands shake; he signs with the keyboard, from the address bar to the thanks. */
journey("one can sign and confirm by keyboard alone", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-tasten" });
  const page = await meet();
  await page.goto(petition);
  await page.keyboard.press("Tab");
  expect(await focusedWords(page)).toBe("Zum Inhalt");
  await page.keyboard.press("Enter");
  await typeInto(page, page.getByLabel("Name", { exact: true }), "Uwe Brandt");
  await typeInto(page, page.getByLabel("E-Mail"), "uwe@nordstadt.example");
  await typeInto(page, page.getByLabel("Postleitzahl"), "0");
  await page.keyboard.press("Enter");

  // The summary has focus; its first link leads into the field that it names.
  await page.getByRole("group", { name: "Eine Angabe braucht noch einen Blick" }).waitFor();
  await pressUntil(page, "Tab", page.getByRole("link", { name: /Postleitzahl/ }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("05105");
  await pressUntil(page, "Tab", page.getByRole("button", { name: "Unterschreiben" }));
  await page.keyboard.press("Space");
  await expectHeading(page, "Ein Klick fehlt noch");

  await page.goto(linkIn(await mailTo("uwe@nordstadt.example"), "Meine Unterschrift bestätigen"));
  await pressUntil(page, "Tab", page.getByRole("button", { name: "Bestätigen" }));
  await page.keyboard.press("Enter");
  await expectHeading(page, "Danke. Deine Unterschrift zählt.");
});

const focusedWords = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

/** Every table that holds the word anywhere in a row. */
async function rowsThatName(word: string): Promise<string[]> {
  return asOperator(inject("program"), async ({ db }) => {
    const tables = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
      db,
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } =
        await sql`select from ${sql.raw(name)} as t where t::text ilike ${`%${word}%`} limit 1`.execute(db);
      if (rows.length > 0) found.push(name);
    }
    return found;
  });
}
