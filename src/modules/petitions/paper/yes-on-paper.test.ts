import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";
import { linksIn, testInstance } from "../../../testing/instance.ts";
import { finishLongWork } from "../../../testing/long-work.ts";
import { batchOf, somebody } from "../../../testing/paper.ts";
import { textOf } from "../../../testing/read-pdf.ts";
import { type OpenPetition, openPetition } from "../../../testing/signing.ts";
import { checkLines } from "../actions/check-lines.ts";
import { endBatch } from "../actions/end-batch.ts";
import { takeUpBatch } from "../actions/take-up-batch.ts";
import { addLines, enterLines } from "../actions/write-lines.ts";
import { sheetConsent } from "../consent-texts.ts";
import { findBatch } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";

const instance = await testInstance({ connections: 8 });
const { act, as, get, post, mail, services, clock } = instance;
const { db } = services;
const onSheet = sheetConsent(services.readerFor("de"));
let number = 0;

type Batch = { petitionId: string; code: string; path: string };
type Team = { petition: OpenPetition; cem: Viewer; ben: Viewer; news: Viewer };

async function team(): Promise<Team> {
  const petition = await openPetition(instance, { slug: `ja-auf-papier-${++number}` });
  const cem = await somebody(instance, "Cem", { petition, responsibility: "paper" });
  const ben = await somebody(instance, "Ben", { petition, responsibility: "paper" });
  return { petition, cem, ben, news: await somebody(instance, "Nora", { petition, responsibility: "news" }) };
}
const day = () => new Date(clock.now().getTime() - DAY).toISOString().slice(0, 10);
const sheets = () => ({ day: day(), cameBack: 1, readOthers: true });
const ticked = (name: string, email: string) => ({ "name-1": name, "email-1": email, "outcome-1": "yes" });
const lines = async (batch: Batch) => linesOf(db, await findBatch(db, batch));
const consentsOf = ({ id }: OpenPetition) =>
  db.selectFrom("consents").selectAll().where("petition_id", "=", id).execute();
const plain = async (path: string) => (await (await get(`${path}?lang=en`)).text()).replace(/<[^>]+>/g, "");

/** Ada ticked the box, Bo gave an address and did not; two have read it. */
async function counted({ petition, cem, ben }: Team): Promise<Batch> {
  const batch = await batchOf(instance, petition, cem);
  as(cem);
  await post(`${batch.path}/lines`, {
    ...ticked("Ada Öz", `ada-${number}@example.org`),
    ...{ "name-2": "Bo Ruh", "email-2": `bo-${number}@example.org` },
  });
  await enterLines(act(cem), batch, sheets());
  expect(await checkLines(act(ben), batch, { counted: 2, doubted: [] })).toEqual({ checked: "confirmed" });
  return batch;
}
async function deliverAll() {
  const sent = [];
  for (let turn = 0; turn < 4; turn++) {
    await finishLongWork(instance);
    sent.push(...(await mail.deliver()));
  }
  return sent;
}

describe("a tick on a sheet", () => {
  test("without an address is refused at the address, and all that was typed stays", async () => {
    const { petition, cem } = await team();
    const batch = await batchOf(instance, petition, cem);
    as(cem);
    for (const [typed, words] of [
      [ticked("Ada", ""), "Without an address nobody can be written to."],
      [ticked("Ada", "ada@"), "can&#39;t be right"],
    ] as const) {
      const answer = await post(`${batch.path}/lines`, { ...typed, lang: "en" });
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(words);
      expect(page).toContain('id="email-1-error"');
      expect(page).toMatch(/id="outcome-1"[^>]* checked/);
    }
    expect((await post(`${batch.path}/lines`, { "outcome-4": "yes" })).status).toBe(422);
    expect(await lines(batch)).toEqual([]);
  });

  test("is nothing that can be said of sheets from elsewhere, whose words nobody knows", async () => {
    const { petition, cem } = await team();
    const batch = await batchOf(instance, petition, cem, 0);
    as(cem);
    expect(await (await get(`${batch.path}/lines`)).text()).not.toContain("outcome-1");
    await post(`${batch.path}/lines`, ticked("Ada", "ada@example.org"));
    expect(await lines(batch)).toMatchObject([{ name: "Ada", wantsOutcome: false }]);
  });

  test("is no consent before two have read it, and is read by the second", async () => {
    const { petition, cem, ben } = await team();
    const batch = await batchOf(instance, petition, cem);
    as(cem);
    await post(`${batch.path}/lines`, ticked("Ada", "ada@example.org"));
    await enterLines(act(cem), batch, sheets());
    as(ben);
    expect(await plain(batch.path)).toContain("ada@example.org · wants to hear what comes of it");
    expect(await consentsOf(petition)).toEqual([]);
  });

  test("becomes a consent in the words of the sheet, which names the batch as its proof", async () => {
    const all = await team();
    const batch = await counted(all);
    expect(await consentsOf(all.petition)).toEqual([
      expect.objectContaining({
        purpose: "outcome",
        text: onSheet.text,
        text_version: onSheet.version,
        language: "de",
        source: `paper ${batch.code}`,
        given_at: new Date(`${day()}T12:00:00Z`),
        effective_at: expect.any(Date),
        withdrawn_at: null,
      }),
    ]);
  });

  test("stays when lines are corrected", async () => {
    const { petition, cem, ben } = await team();
    const batch = await batchOf(instance, petition, cem);
    as(cem);
    await post(`${batch.path}/lines`, ticked("Ada", "ada@example.org"));
    await enterLines(act(cem), batch, sheets());
    await checkLines(act(ben), batch, { counted: 2, doubted: [] });
    await takeUpBatch(act(ben), batch);
    await addLines(act(ben), batch, [
      { name: "Bo", postcode: "", region: "", email: "", wantsOutcome: false },
    ]);
    await enterLines(act(ben), batch, sheets());
    await checkLines(act(cem), batch, { counted: 2, doubted: [] });
    expect(await consentsOf(petition)).toHaveLength(1);
  });

  test("stands on the page of consents and in its list, and gets the letters until the link ends it", async () => {
    const all = await team();
    const batch = await counted(all);
    as({ ...all.news, session: { id: "s", provenAt: clock.now() } });
    const consents = await plain(`${all.petition.path}/consents`);
    expect(consents).toContain(onSheet.text);
    expect(consents).toContain("Hears what comes of it: 1 person");
    const csv = await (await post(`${all.petition.path}/consents/list`, {})).text();
    const [row] = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      name: "Ada Öz",
      purpose: "outcome",
      write: "yes",
      source: `paper ${batch.code}`,
    });
    expect(csv).not.toContain("Bo Ruh");

    const letter = { occasion: "news", subject: "Neues", text: "Es geht weiter." };
    expect((await post(`${all.petition.path}/letters`, letter)).status).toBe(303);
    const [sent, ...more] = await deliverAll();
    expect(more).toEqual([]);
    expect(sent!.to).toMatchObject({ address: `ada-${number}@example.org` });
    as(undefined);
    const end = linksIn(sent!).find((link) => link.includes("withdrawal"))!;
    expect((await post(end, {})).status).toBe(303);
    expect(await consentsOf(all.petition)).toMatchObject([{ withdrawn_at: expect.any(Date) }]);
  });

  test("ends with the batch that is taken back", async () => {
    const all = await team();
    const batch = await counted(all);
    await endBatch(act(all.cem), batch, "Von einer anderen Petition");
    expect(await consentsOf(all.petition)).toMatchObject([{ withdrawn_at: expect.any(Date) }]);
  });
});

test("the sheet asks in the words that its batch keeps, and promises what happens then", async () => {
  const { petition, cem } = await team();
  as(cem);
  const made = await post(`${petition.path}/paper`, { sheets: "1", return_to: "Mirjam" });
  const path = made.headers.get("location")!;
  const ref = { petitionId: petition.id, code: path.split("/").at(-1)! };
  expect((await findBatch(db, ref)).consent?.text).toBe(onSheet.text);
  await db
    .updateTable("paper_batches")
    .set({ consent_words: "Schreibt mir etwas." })
    .where("code", "=", ref.code)
    .execute();
  const pdf = async () => {
    const file = await (await get(`${path}/sheets.pdf`)).arrayBuffer();
    return textOf(Buffer.from(file), 0).replace(/\s+/g, " ");
  };
  const asked = await pdf();
  expect(asked).toContain("Schreibt mir etwas.");
  expect(asked).toContain("Hast du das Kästchen angekreuzt");
  expect(asked).not.toContain("schreiben wir dir einmal");
  await db.updateTable("paper_batches").set({ consent_words: null }).where("code", "=", ref.code).execute();
  expect(await pdf()).not.toContain("Kästchen");
});
