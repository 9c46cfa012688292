import sharp from "sharp";
import type { Responsibility } from "#modules/campaigns/index.ts";
import { addScan, makeBatch, sheetConsent } from "#modules/petitions/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { aPerson, teammate } from "./draft.ts";
import type { TestInstance } from "./instance.ts";
import { type OpenPetition, openPetition } from "./signing.ts";

/** Somebody with an account; in the team of this petition's campaign, if they answer for something there. */
export function somebody(
  instance: TestInstance,
  name: string,
  team?: { petition: OpenPetition; responsibility: Responsibility },
): Promise<Viewer> {
  if (!team) return aPerson(instance, name);
  return teammate(instance, name, team.petition.campaignId, team.responsibility);
}

/** A photo that no other is the same as; `words` make it so. */
export async function photo(words: string): Promise<Uint8Array<ArrayBuffer>> {
  const noise = Buffer.alloc(60 * 40 * 3);
  for (let at = 0; at < noise.length; at++)
    noise[at] = (words.charCodeAt(at % words.length) * (1 + (at % 97))) % 256;
  const png = await sharp(noise, { raw: { width: 60, height: 40, channels: 3 } })
    .png()
    .toBuffer();
  return new Uint8Array(png);
}

/** Sends files as a browser does. */
export async function upload(
  { app }: TestInstance,
  path: string,
  files: readonly Uint8Array<ArrayBuffer>[],
): Promise<Response> {
  const form = new FormData();
  form.set("lang", "en");
  for (const bytes of files) form.append("scans", new File([bytes], "../x.php", { type: "text/html" }));
  const body = new Response(form);
  return app.request(`http://nordstadt.test${path}`, {
    method: "POST",
    headers: { "content-type": body.headers.get("content-type")!, "sec-fetch-site": "same-origin" },
    body: await body.arrayBuffer(),
  });
}

/** A batch of a petition with a photo, open to be entered; for stories that begin after that. */
export async function batchOf(
  { act, services }: TestInstance,
  petition: OpenPetition,
  by: Viewer,
  sheets = 3,
): Promise<Batch> {
  const made = await makeBatch(act(by), petition.id, {
    sheets,
    returnTo: sheets > 0 ? "Kanal 7" : undefined,
    consent: sheets > 0 ? sheetConsent(services.readerFor("de")) : undefined,
  });
  if ("refused" in made) throw new Error(made.refused);
  const ref = { petitionId: petition.id, code: made.code };
  const picture = Buffer.from(`a photo of ${made.code}`);
  await addScan(act(by), ref, { picture, width: 60, height: 40 });
  return { ...ref, path: `${petition.path}/paper/${made.code}` };
}

export type Batch = { petitionId: string; code: string; path: string };
export type PaperTeam = { petition: OpenPetition; cem: Viewer; ben: Viewer; dana: Viewer };

/** Three who answer for the paper of a petition of their own. */
export async function paperTeam(instance: TestInstance, slug: string): Promise<PaperTeam> {
  const petition = await openPetition(instance, { slug });
  const member = (name: string) => somebody(instance, name, { petition, responsibility: "paper" });
  return { petition, cem: await member("Cem"), ben: await member("Ben"), dana: await member("Dana") };
}

/** A line of which only the name is asked. */
export const nameOnly = (name: string) => ({
  name,
  postcode: "",
  region: "",
  email: "",
  wantsOutcome: false,
});

/** What happened to a petition's batches, in order, each with one of the ids that its fact holds. */
export async function batchFacts(
  { services: { db } }: TestInstance,
  { id }: OpenPetition,
  key: string,
): Promise<[deed: string, value: string | undefined][]> {
  const facts = db.selectFrom("facts").select(["name", "ids"]).where("home_id", "=", id).orderBy("id");
  return (await facts.where("name", "like", "petition.batch-%").execute()).map(({ name, ids }) => [
    name.replace("petition.batch-", ""),
    (ids as Record<string, string>)[key],
  ]);
}
