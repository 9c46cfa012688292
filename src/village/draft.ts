import { changeState, createPetition, type NewPetition } from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";

/** What somebody has begun to write and shown to nobody yet. */
export async function beginDraft(act: Act, starter: Viewer): Promise<void> {
  await draft(act, starter, {
    slug: "baenke-am-kanal",
    title: "Bänke am Kanal, mit Lehne und im Schatten",
    addressee: "Bezirksamt Nordstadt, Grünflächen",
    summary: "Vom Wehr bis zur Schleuse sind es 1,4 Kilometer, und man kann sich nirgends setzen.",
    story: "Hinrich hat nachgezählt: **keine einzige Bank** auf der Sonnenseite.\n\n(Fotos fehlen noch.)",
    goal: 300,
  });
}

/** What somebody would rather have looked at before everybody sees it. */
export async function sendInDraft(act: Act, starter: Viewer): Promise<void> {
  const { within, petitionId } = await draft(act, starter, {
    slug: "zaun-am-gartenweg",
    title: "Ein Zaun zwischen Spielplatz und Gartenweg",
    addressee: "Bezirksamt Nordstadt, Tiefbau",
    summary:
      "Drei Schritte neben der Rutsche fahren Lieferwagen, und der Ball rollt nie in die andere Richtung.",
    story:
      "Im August ist ein Kind zwischen zwei Autos gelaufen. Es ist **nichts passiert**, und darauf wollen wir uns nicht verlassen.",
    goal: 400,
  });
  const sent = await changeState(within, petitionId, { to: "review" });
  if ("refused" in sent) throw new Error(`The village could not send its draft in: ${sent.refused}`);
}

type Draft = Pick<NewPetition, "slug" | "title" | "addressee" | "summary" | "story" | "goal">;

async function draft(act: Act, starter: Viewer, words: Draft): Promise<{ within: Act; petitionId: string }> {
  const viewer = { ...starter, instanceRole: "administrator" as const };
  const within = { ...act, now: new Date(act.now.getTime() - 1.7 * DAY), viewer };
  const texts = { language: "de", state: "draft", startedBy: starter.name!, country: "DE" } as const;
  const made = await createPetition(within, { ...words, ...texts });
  if ("refused" in made) throw new Error("The village has this draft already");
  return { within, petitionId: made.petitionId };
}
