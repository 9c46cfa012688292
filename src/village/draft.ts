import { createPetition } from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";

/** What somebody has begun to write and shown to nobody yet. */
export async function beginDraft(act: Act, starter: Viewer): Promise<void> {
  const made = await createPetition(
    {
      ...act,
      now: new Date(act.now.getTime() - 2 * DAY),
      viewer: { ...starter, instanceRole: "administrator" },
    },
    {
      slug: "baenke-am-kanal",
      title: "Bänke am Kanal, mit Lehne und im Schatten",
      language: "de",
      state: "draft",
      startedBy: starter.name!,
      addressee: "Bezirksamt Nordstadt, Grünflächen",
      summary: "Vom Wehr bis zur Schleuse sind es 1,4 Kilometer, und man kann sich nirgends setzen.",
      story: "Hinrich hat nachgezählt: **keine einzige Bank** auf der Sonnenseite.\n\n(Fotos fehlen noch.)",
      country: "DE",
      goal: 300,
    },
  );
  if ("refused" in made) throw new Error("The village has this draft already");
}
