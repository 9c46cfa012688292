import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { startCampaign } from "./actions/start-campaign.ts";
import type { CampaignState } from "./campaign.ts";
import { similarCampaigns } from "./queries/similar-campaigns.ts";

const instance = await testInstance();
const { act, services } = instance;
let number = 0;

beforeEach(() => sql`update subjects set state = 'closed' where kind = 'campaign'`.execute(services.db));

type Said = { title: string; summary?: string; language?: string; state?: CampaignState };

async function running({ title, summary, language = "de", state = "live" }: Said): Promise<string> {
  const words = { slug: `kampagne-${++number}`, title, summary, language, state, startedBy: "Amal" };
  const made = await startCampaign(act(), words);
  if ("refused" in made) throw new Error(made.refused);
  return made.campaignId;
}

async function similarTo(title: string, language = "de"): Promise<string[]> {
  const id = "0199f000-0000-7000-8000-000000000099";
  const found = await similarCampaigns(services.db, stranger, { id, slug: "x", title, language });
  return found.map((each) => each.title);
}

describe("what demands much the same", () => {
  const BUS = "Der Nachtbus muss auch unter der Woche fahren";

  test.each([
    "Nachtbusse sollen jede Woche fahren",
    "Wir wollen, dass der Nachtbus fährt",
    "Fahrt den Nachtbus auch in der Woche",
  ])("is found though it is said otherwise: %s", async (title) => {
    await running({ title: BUS });
    await running({ title: "Mehr Bänke am Kanal" });
    expect(await similarTo(title)).toEqual([BUS]);
  });

  test("is not what shares the small words, or the place, or nothing", async () => {
    await running({ title: BUS });
    await running({ title: "Mehr Bänke am Kanal" });
    for (const title of [
      "Der Spielplatz muss auch im Winter offen sein",
      "Ein Zebrastreifen am Kanal",
      "🚌",
      "Bis 20:00' \\ | & ! <-> :*",
      "der die das",
    ])
      expect(await similarTo(title), title).toEqual([]);
  });

  test("is found by its summary as well, when the demand has a word of it", async () => {
    await running({ title: "Nordstadt braucht Licht", summary: "Laternen für den Radweg am Ufer." });
    expect(await similarTo("Licht auf dem Radwegenetz")).toEqual(["Nordstadt braucht Licht"]);
    expect(await similarTo("Laternen, Radwege und Ufer für alle")).toEqual([]);
  });

  test("of one word is what has that word in its demand", async () => {
    await running({ title: BUS });
    expect(await similarTo("Nachtbus")).toEqual([BUS]);
  });

  test("is what runs: no draft, nothing that is over, nothing in another language", async () => {
    for (const state of ["draft", "review", "closed", "won"] as const) await running({ title: BUS, state });
    await running({ title: "Der Nachtbus fährt jede Woche", language: "en" });
    expect(await similarTo(BUS)).toEqual([]);
  });

  test("comes with what shares most first, four at most", async () => {
    for (let one = 0; one < 5; one++) await running({ title: `Nachtbus fahren Linie ${"ABCDE"[one]}` });
    await running({ title: BUS });
    const found = await similarTo(BUS);
    expect(found[0]).toBe(BUS);
    expect(found).toHaveLength(4);
  });

  test("is looked for in English, too", async () => {
    await running({ title: "Keep the library open on Sundays", language: "en" });
    expect(await similarTo("Open our libraries on Sunday", "en")).toEqual([
      "Keep the library open on Sundays",
    ]);
  });
});
