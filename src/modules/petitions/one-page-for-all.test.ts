import { expect, test } from "vitest";
import { operator } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { createPetition } from "./index.ts";

const { get, act } = await testInstance();
await createPetition(act(operator), {
  slug: "nachtbus",
  title: "Der Nachtbus muss auch unter der Woche fahren",
  language: "de",
  startedBy: "Mirjam Vogt",
  addressee: "Stadtrat Nordstadt",
  country: "DE",
  goal: 2_500,
});

test("a petition's page is kept for everyone and repeats nothing of one visitor's address", async () => {
  expect(await (await get("/petitions/nachtbus?from=canary&key=canary")).text()).not.toContain("canary");
});

test("a page of one's own keeps its address when one changes the language", async () => {
  const page = await (await get("/petitions?after=canary&lang=de")).text();
  expect(page).toContain('href="/petitions?after=canary&amp;lang=en"');
});
