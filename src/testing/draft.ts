import { createPerson } from "#modules/accounts/index.ts";
import { type Responsibility, writeTeam } from "#modules/campaigns/index.ts";
import { EVERYONE, MEMBERS, type Viewer } from "#platform/viewer.ts";
import type { TestInstance } from "./instance.ts";

let number = 0;

/** Somebody with an account; they see what their audiences in the database let them see, as with a session. */
export async function aPerson({ act }: TestInstance, name: string): Promise<Viewer> {
  const handle = `${name.toLowerCase().replace(" ", "-")}-${++number}`;
  const { personId } = await createPerson(act(), { name, handle, language: "de" });
  return { personId, name, handle, instanceRole: "none", audiences: [EVERYONE, MEMBERS] };
}

/** Somebody of a campaign's team, who answers for this there. */
export async function teammate(
  instance: TestInstance,
  name: string,
  campaignId: string,
  ...responsibilities: Responsibility[]
): Promise<Viewer> {
  const person = await aPerson(instance, name);
  const part = { campaignId, personId: person.personId!, responsibilities };
  await writeTeam(instance.services.db, part, instance.act().now);
  return seenAgain(instance, person);
}

/** As they are after their next sign of life: with the teams and communities that have let them in meanwhile. */
export async function seenAgain({ services: { db } }: TestInstance, viewer: Viewer): Promise<Viewer> {
  const rows = await db
    .selectFrom("person_audiences")
    .select("audience")
    .where("person_id", "=", viewer.personId!)
    .execute();
  return { ...viewer, audiences: [EVERYONE, MEMBERS, ...rows.map(({ audience }) => audience)] };
}

const NIGHT_BUS = "Der Nachtbus muss auch unter der Woche fahren";
const WALKS_HOME = "Wer um elf Feierabend hat, läuft fünfzig Minuten nach Hause.";
const START = "/start";

/** The first stage of the night bus, as the form sends it. */
export const DEMAND = {
  title: NIGHT_BUS,
  language: "de",
  by: "person",
  group: "",
  lang: "de",
};

/** The other stages that campaigns ask, filled in. */
export const ADDRESSEES = {
  addressed: "some",
  "name-1": "Stadtrat Nordstadt",
  "function-1": "Busverkehr",
  "contact-1": "rat@nordstadt.example",
  lang: "de",
};
export const ABOUT = {
  summary: WALKS_HOME,
  story: "Der letzte Bus fährt um 22:38 Uhr.",
  place: "Nordstadt",
  tags: "Bus, Nachtarbeit",
  alt: "",
  lang: "de",
};

export const SIGNING = {
  signed: "yes",
  country: "DE",
  asks: "nothing",
  regions: "",
  goal_kind: "own",
  goal: "2.500",
  goal_reason: "Jede zehnte Person, die hier wohnt",
  household: "1",
  lang: "de",
};

/** Somebody starts with one sentence. Answers their draft's slug, and them as they are from then on. */
export async function startedBy(
  instance: TestInstance,
  viewer: Viewer,
  demand: Partial<typeof DEMAND> & { community?: string } = {},
): Promise<{ slug: string; viewer: Viewer }> {
  instance.as(viewer);
  const answer = await instance.post(START, { ...DEMAND, ...demand });
  const [, slug] = /^\/campaigns\/([^/]+)\/draft\/similar/.exec(answer.headers.get("location") ?? "") ?? [];
  if (!slug) throw new Error(`Starting answered ${answer.status}: ${await answer.text()}`);
  const seen = await seenAgain(instance, viewer);
  instance.as(seen);
  return { slug, viewer: seen };
}
