import { parseArgs } from "node:util";
import { z } from "zod";
import { createPetition, newPetition } from "#modules/petitions/index.ts";
import { type Command, type Desk, Misused, Refused } from "../command.ts";
import { contentOf } from "../files.ts";
import { illustrate } from "../story-pictures.ts";

/** What can be said of a petition that begins; its dates come as it goes on. */
const beginning = newPetition
  .pick({
    slug: true,
    title: true,
    language: true,
    startedBy: true,
    addressee: true,
    summary: true,
    story: true,
    country: true,
    asks: true,
    regions: true,
    goal: true,
    householdSize: true,
  })
  .extend({ state: z.enum(["draft", "live"]).default("live") })
  .strict();

type Given = Record<string, unknown>;

export const newPetitionCommand: Command = {
  name: "petition new",
  options: "[FILE.json] [--title TEXT --started-by NAME --addressee WHO --goal N …]",
  tells: "makes a petition; what is missing is asked for at a terminal",
  notes: [
    "FILE.json      an object with title, startedBy, addressee, goal, language, country, and if you like",
    "               slug, summary, story, asks (nothing, postcode, region), regions, householdSize, state,",
    '               and pictures: [{ "file": "bus.jpg", "alt": "what it shows", "name": "bus" }], which the story',
    "               shows where it says ![](bus); files are found beside FILE.json",
    "--slug SLUG    the end of its address; without it, made from the title",
    "--language de  --country DE  --asks postcode  --household-size 2",
    "--summary TEXT  --story FILE.md  --draft (not yet for strangers)",
  ],
  async run(desk, args) {
    const { baseUrl, dataDir } = desk.services.config;
    const { given, file = "." } = await fromOptions(args);
    const { pictures = [], ...said } = await asked(given, desk);
    const petition = beginning.safeParse(withDefaults(said));
    if (!petition.success) throw new Misused(petition.error.issues.map(objection).join("\n"));
    const story = await illustrate(petition.data.story, pictures, { listedIn: file, dataDir });
    const made = await createPetition(desk.act(), { ...petition.data, story });
    const url = `${baseUrl}/petitions/${petition.data.slug}`;
    if ("refused" in made)
      throw new Refused(`Another petition has the address ${url}. Choose one with --slug.`);
    await desk.write(`Made: ${url}\n`);
  },
};

async function fromOptions(args: string[]): Promise<{ given: Given; file: string | undefined }> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      title: text,
      slug: text,
      language: text,
      country: text,
      asks: text,
      goal: text,
      summary: text,
      story: text,
      "started-by": text,
      addressee: text,
      "household-size": text,
      draft: { type: "boolean" },
    },
  });
  if (positionals.length > 1) throw new Misused("One file at most.");
  const { goal, story, draft, "started-by": startedBy, "household-size": household, ...texts } = values;
  const said = {
    ...texts,
    startedBy,
    goal: goal === undefined ? undefined : Number(goal),
    householdSize: household === undefined ? undefined : Number(household),
    story: story === undefined ? undefined : await contentOf(story),
    state: draft ? "draft" : undefined,
  };
  const [file] = positionals;
  const options = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { given: { ...(file && (await readObject(file))), ...options }, file };
}

async function readObject(file: string): Promise<Given> {
  const content = await contentOf(file);
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Given;
  } catch (cause) {
    throw new Refused(`${file} is not JSON: ${(cause as Error).message}.`, { cause });
  }
  throw new Refused(`${file} must hold one object in braces.`);
}

const QUESTIONS: Record<string, string> = {
  title: "What is demanded, in one sentence?",
  startedBy: "Who starts it?",
  addressee: "Who has to answer?",
  goal: "How many signatures is the goal?",
  language: "In which language is it written (two letters, such as de)?",
  country: "In which country is it (two letters, such as DE)?",
};

async function asked(given: Given, { ask }: Desk): Promise<Given> {
  if (!ask) return given;
  const whole = { ...given };
  for (const [field, question] of Object.entries(QUESTIONS)) {
    if (whole[field] !== undefined) continue;
    const answer = await ask(question);
    whole[field] = field === "goal" ? Number(answer) : answer;
  }
  return whole;
}

function withDefaults({ slug, title, ...rest }: Given): Given {
  return { title, slug: slug ?? (typeof title === "string" ? slugOf(title) : undefined), ...rest };
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
    .replace(/-$/, "");

const objection = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.join(".") || "The petition"}: ${message}`;
