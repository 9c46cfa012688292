import { createPetition, type NewPetition } from "#modules/petitions/index.ts";
import type { Instance } from "./instance.ts";

export const SLUG = "night-bus";

/** A petition as people write them: a story of a screen and a half. */
const NIGHT_BUS: NewPetition = {
  slug: SLUG,
  title: "The night bus must run on weekdays too",
  language: "en",
  startedBy: "Miriam Vogt",
  addressee: "The transport committee of the county",
  summary:
    "Nurses, cooks and cleaners finish work after midnight, and the last bus leaves at 23:40. We ask for one bus an hour until four, every night of the week.",
  story: Array.from(
    { length: 6 },
    (_, index) =>
      `## ${["Who is left standing", "What it costs", "What others do", "What we ask", "What has happened", "Who we are"][index]}\n\nOn a Tuesday in November we counted: between a quarter to twelve and four in the morning, 214 people left the hospital, the bakery and the two hotels at the station. Most of them walked, some for more than an hour. A taxi takes what an hour of work brings.\n\n- The depot has the buses, and they stand still.\n- The drivers' union has agreed to a plan.\n- The neighbouring county runs the same line every night.`,
  ).join("\n\n"),
  country: "GB",
  asks: "region",
  goal: 1_000_000,
};

export type Place = { code: string; name: string };

/** Puts the petition into the instance and answers its id. */
export async function petitionIn(instance: Instance, regions: readonly Place[]): Promise<string> {
  const created = await createPetition(instance.act(), { ...NIGHT_BUS, regions: [...regions] });
  if ("refused" in created) throw new Error(`The petition is there already`);
  return created.petitionId;
}
