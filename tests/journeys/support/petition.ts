import { expect, inject } from "vitest";
import { createPetition, type NewPetition } from "#modules/petitions/index.ts";
import { asOperator } from "./village.ts";

/** A petition of its own for a story, so that no other story counts into it. */
export async function aPetition(given: Partial<NewPetition> & { slug: string }): Promise<string> {
  const made = await asOperator(inject("program"), (act) => createPetition(act, { ...ORDINARY, ...given }));
  if ("refused" in made) throw new Error(`There is a petition ${given.slug} already`);
  return `/petitions/${given.slug}`;
}

const ORDINARY: Omit<NewPetition, "slug"> = {
  title: "Der Nachtbus muss auch unter der Woche fahren",
  language: "de",
  state: "live",
  startedBy: "Mirjam Vogt",
  addressee: "Stadtrat Nordstadt, Ausschuss Verkehr",
  summary: "Wer um elf Feierabend hat, läuft fünfzig Minuten nach Hause.",
  story:
    "Der letzte Bus fährt um 22:38 Uhr.\n\n## Was wir fordern\n\nEr fährt **jeden Tag**, stündlich bis 1 Uhr.",
  country: "DE",
  asks: "postcode",
  goal: 2_500,
};

type PublicFigures = { state: string; counts: { confirmed: number; online: number; paper: number } };

/** What the public JSON says. */
export async function countOf(petition: string): Promise<number> {
  const answer = await fetch(`${inject("program").baseUrl}${petition}.json`);
  return ((await answer.json()) as PublicFigures).counts.confirmed;
}

/** Counts are summed once a second, and seen by strangers for one more. */
export async function expectCount(petition: string, count: number): Promise<void> {
  await expect.poll(() => countOf(petition), { timeout: 8_000, interval: 100 }).toBe(count);
}
