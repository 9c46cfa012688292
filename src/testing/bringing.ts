import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll } from "vitest";
import type { Responsibility } from "#modules/campaigns/index.ts";
import { type DoPiece, goOnWith } from "#platform/long-work/index.ts";
import type { Services } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import { modules } from "../modules.ts";
import { aPerson, teammate } from "./draft.ts";
import { type TestInstance, testInstance } from "./instance.ts";
import { type OpenPetition, openPetition } from "./signing.ts";

/** An instance with a data folder of its own. */
export async function instanceForLists() {
  const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-imports-"));
  afterAll(() => rm(dataDir, { recursive: true }));
  return { dataDir, instance: await testInstance({ environment: { DATA_DIR: dataDir } }) };
}

let petitions = 0;

/** A petition nobody has brought anything to, and who leads its team, whom the instance takes us for. */
export async function freshPetition(
  instance: TestInstance,
): Promise<{ petition: OpenPetition; lead: Viewer }> {
  await sql`truncate limits, outbox`.execute(instance.services.db);
  const petition = await openPetition(instance, { slug: `petition-${++petitions}` });
  const lead = await somebody(instance, petition, "lead");
  instance.as(lead);
  return { petition, lead };
}

/** Somebody with an account; with a petition and responsibilities, somebody of its team. */
export const somebody = (
  instance: TestInstance,
  petition?: OpenPetition,
  ...responsibilities: Responsibility[]
): Promise<Viewer> =>
  petition
    ? teammate(instance, "Amal Haddad", petition.campaignId, ...responsibilities)
    : aPerson(instance, "Amal Haddad");

/** Sends a file as a browser does. */
export const sendFile = (
  { app }: TestInstance,
  path: string,
  content: string | Uint8Array<ArrayBuffer>,
  { called = "liste.csv", lang = "en" } = {},
): Promise<Response> => {
  const form = new FormData();
  form.append("lang", lang);
  form.append("list", new File([content], called, { type: "text/csv" }));
  const body = { method: "POST", body: form, headers: { "sec-fetch-site": "same-origin" } };
  return Promise.resolve(app.request(`http://nordstadt.test${path}`, body));
};

/** What the modules do that takes long, by its kind. */
const longWorksOf = (services: Services): Record<string, DoPiece> =>
  Object.assign({}, ...modules.map(({ longWorks }) => longWorks?.(services)));

/** The same, but the worker dies at the end of some pieces of one kind, before what they did is kept. */
export function dyingIn(
  { services }: TestInstance,
  kind: string,
  ...pieces: number[]
): Record<string, DoPiece> {
  const kinds = longWorksOf(services);
  let done = 0;
  const piece: DoPiece = async (act, what) => {
    const progress = await kinds[kind]!(act, what);
    if (pieces.includes(++done)) throw new Error("killed");
    return progress;
  };
  return { ...kinds, [kind]: piece };
}

/** Does all that takes long, to its end, as the worker would. */
export async function finishLongWorks(
  { services, act }: TestInstance,
  kinds: Record<string, DoPiece> = longWorksOf(services),
): Promise<void> {
  const going = () =>
    services.db.selectFrom("long_works").select("id").where("state", "=", "going").execute();
  for (let works = await going(); works.length > 0; works = await going())
    for (const { id } of works) await goOnWith(kinds, services.log)(act(), { id });
}

type Brought = { columns?: Record<string, string>; origin?: Record<string, string> };

/** Sends a list, says what it is, and has it looked through. Answers the address of its page. */
export async function bringList(
  instance: TestInstance,
  petition: OpenPetition,
  content: string | Uint8Array<ArrayBuffer>,
  { columns = {}, origin = {} }: Brought = {},
): Promise<string> {
  const sent = await sendFile(instance, `${petition.path}/imports`, content);
  const at = leadsTo(sent);
  const guessed = chosenOn(await (await instance.get(at)).text());
  const chosen = await instance.post(at, { ...guessed, lang: "en", ...columns });
  const said = { origin: "Auf dem Markt", source: "online", same_demand: "yes", lang: "en", ...origin };
  const here = leadsTo(await instance.post(leadsTo(chosen), said));
  await finishLongWorks(instance);
  return here;
}

/** The same, and has it taken. */
export async function bringAndTake(...args: Parameters<typeof bringList>): Promise<string> {
  const [instance] = args;
  const here = await bringList(...args);
  await instance.post(`${here}/taking`, {});
  await finishLongWorks(instance);
  return here;
}

function leadsTo(answer: Response): string {
  const location = answer.headers.get("location");
  if (answer.status !== 303 || !location) throw new Error(`Answered ${answer.status}`);
  return location.split("?")[0]!;
}

/** What the page has chosen beforehand, as a browser would send it. */
function chosenOn(page: string): Record<string, string> {
  const form =
    /<form[^>]*method="post"[^>]*aria-label="What the columns say"[\s\S]*?<\/form>/.exec(page)?.[0] ?? "";
  const typed: Record<string, string> = {};
  for (const [, name, value] of form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g))
    typed[name!] = value!;
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const selected =
      /<option value="([^"]*)" selected/.exec(options!) ?? /<option value="([^"]*)"/.exec(options!);
    typed[name!] = selected![1]!;
  }
  return typed;
}

/** People with an address each, the first of them the `from`th. */
export const listOf = (rows: number, from = 0): string => {
  const people = Array.from({ length: rows }, (_, n) => {
    const name = `Ada ${"abcdefghij"[n % 10]}`;
    return `${name};a${from + n}@example.org;${1 + (n % 9)}.5.2026\n`;
  });
  return `Name;E-Mail;Datum\n${people.join("")}`;
};

export const textOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();

/** The id in the address of a list's page. */
export const idOf = (list: string): string => list.split("/")[4]!;
