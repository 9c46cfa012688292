import { expect, test } from "vitest";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { batchOf, somebody } from "../../../testing/paper.ts";
import { openPetition } from "../../../testing/signing.ts";
import { changeLine } from "../actions/change-line.ts";
import { addLines, enterLines } from "../actions/write-lines.ts";
import { findBatch } from "../queries/paper-batches.ts";
import { linesOf } from "../queries/paper-lines.ts";

const instance = await testInstance();
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

const line = (name: string, over = {}) => ({
  ...{ name, postcode: "05105", region: "", email: "", wantsOutcome: false },
  ...over,
});
const sheets = () => ({ day: clock.now().toISOString().slice(0, 10), cameBack: 1 });

async function written() {
  const petition = await openPetition(instance, { slug: `verbessert-${++number}`, asks: "postcode" });
  const cem = await somebody(instance, "Cem", { petition, responsibility: "paper" });
  const batch = await batchOf(instance, petition, cem);
  await addLines(act(cem), batch, [
    line("Ada Öz", { email: "ada@example.org", wantsOutcome: true }),
    line("Bo Ruh"),
  ]);
  as(cem);
  const now = async () => linesOf(db, await findBatch(db, batch));
  const [ada, bo] = await now();
  return { petition, cem, batch, now, ada: ada!, bo: bo! };
}

test("a line is put right by nobody but who writes the batch now, and not once it is handed over", async () => {
  const { petition, cem, batch, bo, now } = await written();
  const put = (viewer: Viewer) => changeLine(act(viewer), batch, { lineId: bo.id, line: line("Bo Rühl") });
  const other = await somebody(instance, "Ben", { petition, responsibility: "paper" });
  for (const viewer of [stranger, other]) await expect(put(viewer)).rejects.toThrow(Forbidden);
  await enterLines(act(cem), batch, sheets());
  expect(await put(cem)).toEqual({ refused: "not-open" });
  expect((await now())[1]).toMatchObject({ name: "Bo Ruh" });
});

test("a line of another batch, or one that is out, is not there", async () => {
  const { cem, batch } = await written();
  const elsewhere = await written();
  for (const lineId of [elsewhere.bo.id, newId(clock.now())])
    await expect(changeLine(act(cem), batch, { lineId, line: line("X Y") })).rejects.toThrow(NotFound);
  as(cem);
  expect((await post(`${batch.path}/lines/nonsense`, { name: "X Y" })).status).toBe(404);
});

test.each([
  ["no name", { name: "" }, "name", "take it out"],
  ["a postcode that lacks a digit", { name: "Bo", postcode: "7438" }, "postcode", "no postcode there"],
  ["an address that can't be", { name: "Bo", email: "bo@" }, "email", "address can"],
  ["a tick and no address", { name: "Bo", outcome: "yes" }, "email", "Without an address"],
])("%s is refused where it stands, and what was typed stays", async (_, typed, field, words) => {
  const { batch, bo, now } = await written();
  const answer = await post(`${batch.path}/lines/${bo.id}`, { ...typed, lang: "en" });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(`id="${field}-error"`);
  expect(page).toContain(words);
  expect(page).toContain(`action="${batch.path}/lines/${bo.id}"`);
  if (typed.name) expect(page).toContain(`value="${typed.name}"`);
  expect((await now())[1]).toMatchObject({ name: "Bo Ruh" });
});

test("a line keeps its place and what was not changed, the tick on the sheet among it", async () => {
  const { batch, ada, now } = await written();
  const page = await (await get(`${batch.path}/lines?line=${ada.id}`)).text();
  expect(page).toMatch(/name="outcome"[^>]* checked/);
  expect(page.match(/ id="name"/g)).toHaveLength(1);
  await post(`${batch.path}/lines/${ada.id}`, {
    ...{ name: "Ada Özdemir", postcode: "05105", email: "ada@example.org", outcome: "yes" },
  });
  expect(await now()).toMatchObject([
    { id: ada.id, name: "Ada Özdemir", email: "ada@example.org", wantsOutcome: true },
    { name: "Bo Ruh" },
  ]);
});
