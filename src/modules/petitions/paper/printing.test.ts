import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { operator, stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { codeOn, pagesOf } from "../../../testing/read-pdf.ts";
import { type OpenPetition, openPetition } from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { makeBatch } from "../actions/make-batch.ts";
import { newCode } from "./code.ts";

const instance = await testInstance();
const { act, as, get, post, services, clock } = instance;
const { db } = services;
let number = 0;

const SHEETS = { sheets: "3", return_to: "Mirjam, Kanalstraße 7", lang: "en" };

async function petitionWithTeam(
  changes = {},
): Promise<{ petition: OpenPetition; jonas: Viewer; paper: string }> {
  const petition = await openPetition(instance, { slug: `druck-${++number}`, asks: "postcode", ...changes });
  const jonas = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
  return { petition, jonas, paper: `${petition.path}/paper` };
}
const batches = async (petition: OpenPetition) =>
  db.selectFrom("paper_batches").selectAll().where("petition_id", "=", petition.id).execute();

describe("sheets", () => {
  test("are printed by whoever answers for paper or signatures, or leads, and by nobody else", async () => {
    const { petition, paper } = await petitionWithTeam();
    const viewers: [Viewer, number][] = [[stranger, 401]];
    for (const [responsibility, status] of [
      [undefined, 403],
      ["story", 403],
      ["news", 403],
      ["paper", 303],
      ["signatures", 303],
      ["lead", 303],
    ] as const)
      viewers.push([await somebody(instance, "Lea", responsibility && { petition, responsibility }), status]);
    for (const [viewer, status] of viewers) {
      as(viewer);
      expect((await post(paper, SHEETS)).status).toBe(status);
      expect((await get(paper)).status).toBe(status === 303 ? 200 : status);
    }
    expect(await batches(petition)).toHaveLength(3);
    // Somebody must answer for them, and the console is nobody in particular.
    await expect(makeBatch(act(operator), petition.id, { sheets: 1, returnTo: "x" })).rejects.toThrow(
      Forbidden,
    );
  });

  test("are not printed for a draft or what is over, and not for what was signed elsewhere", async () => {
    const { petition, jonas, paper } = await petitionWithTeam();
    as(jonas);
    await changeState(act(), petition.id, { to: "closed" });
    expect((await post(paper, SHEETS)).status).toBe(422);
    // What came late still gets a code, until the list is handed over.
    expect((await post(`${paper}/bare`, { lang: "en" })).status).toBe(303);
    await changeState(act(), petition.id, { to: "delivered" });
    const late = await post(`${paper}/bare`, { lang: "en" });
    expect([late.status, await late.text()]).toEqual([
      422,
      expect.stringContaining("No paper can be entered"),
    ]);
    const imported = await petitionWithTeam({ importedFrom: "elsewhere" });
    as(imported.jonas);
    expect((await post(imported.paper, SHEETS)).status).toBe(422);
    const draft = await petitionWithTeam({ state: "draft" });
    as(draft.jonas);
    expect((await post(draft.paper, SHEETS)).status).toBe(422);
  });

  test.each([
    [{ sheets: "0" }, "sheets"],
    [{ sheets: "101" }, "sheets"],
    [{ sheets: "-1" }, "sheets"],
    [{ sheets: "1e2" }, "sheets"],
    [{ sheets: "" }, "sheets"],
    [{ return_to: "" }, "return_to"],
    [{ return_to: "a\nb" }, "return_to"],
    [{ return_to: "a".repeat(201) }, "return_to"],
  ])("%o is refused at its field, and what was typed stays", async (wrong, field) => {
    const { petition, jonas, paper } = await petitionWithTeam();
    as(jonas);
    const answer = await post(paper, { ...SHEETS, ...wrong });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`id="${field}-error"`);
    if (field === "sheets") expect(page).toContain('value="Mirjam, Kanalstraße 7"');
    expect(await batches(petition)).toEqual([]);
  });

  test("lead back by their code, which only the team can open", async () => {
    const { petition, jonas, paper } = await petitionWithTeam();
    as(jonas);
    const made = await post(paper, SHEETS);
    const path = made.headers.get("location")!.split("?")[0]!;
    const [batch] = await batches(petition);
    expect(path).toBe(`${paper}/${batch!.code}`);
    const answer = await get(`${path}/sheets.pdf`);
    const pdf = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(pagesOf(pdf)).toHaveLength(3);
    expect(codeOn(pdf, 1, { width: 842, height: 596 })).toBe(`http://nordstadt.test${path}`);
    const facts = await db
      .selectFrom("facts")
      .selectAll()
      .where("name", "=", "petition.batch-made")
      .execute();
    expect(facts.at(-1)!.ids).toEqual({ batchId: batch!.id, personId: jonas.personId });
    for (const [viewer, status] of [
      [stranger, 401],
      [await somebody(instance, "Lea"), 403],
    ] as const) {
      as(viewer);
      for (const page of [path, `${path}/sheets.pdf`]) expect((await get(page)).status).toBe(status);
    }
  });

  test("are found by what stands on them, however it is typed; a wrong sign leads nowhere", async () => {
    const { jonas, paper } = await petitionWithTeam();
    as(jonas);
    const path = (await post(paper, SHEETS)).headers.get("location")!.split("?")[0]!;
    const code = path.split("/").at(-1)!;
    for (const typed of [code, code.toLowerCase(), ` ${code.slice(0, 2)}-${code.slice(2)} `])
      expect((await get(`${paper}?code=${encodeURIComponent(typed)}`)).headers.get("location")).toBe(path);
    let other = newCode();
    while (other === code) other = newCode();
    for (const typed of ["", other, `${code[1]}${code}`, "§", "%", "a".repeat(3_000)]) {
      const answer = await get(`${paper}?code=${encodeURIComponent(typed)}&lang=en`);
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("no such code")]);
    }
    for (const wrong of [other, "../x", "0", `${code.toLowerCase()}x`])
      expect((await get(`${paper}/${encodeURIComponent(wrong)}`)).status).toBe(404);
  });

  test("of one petition are not another's", async () => {
    const [one, two] = [await petitionWithTeam(), await petitionWithTeam()];
    as(one.jonas);
    const code = (await post(one.paper, SHEETS)).headers.get("location")!.split("?")[0]!.split("/").at(-1)!;
    as(two.jonas);
    expect((await get(`${two.paper}/${code}`)).status).toBe(404);
    expect((await get(`${one.paper}/${code}`)).status).toBe(403);
  });

  test("whose title our fonts can't draw are not printed with holes", async () => {
    const { petition, jonas, paper } = await petitionWithTeam({ title: "הצילו את הפארק" });
    as(jonas);
    const answer = await post(paper, SHEETS);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("lack letters")]);
    expect(await batches(petition)).toEqual([]);
  });

  test("that go back to where our fonts have no letters for are refused at that field", async () => {
    const { petition, jonas, paper } = await petitionWithTeam();
    as(jonas);
    const answer = await post(paper, { ...SHEETS, return_to: "נועה כהן" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('id="return_to-error"');
    expect(page).toContain('value="נועה כהן"');
    expect(await batches(petition)).toEqual([]);
  });

  test("are made a hundred times a day at most", async () => {
    const { petition, jonas } = await petitionWithTeam();
    const print = () => makeBatch(act(jonas), petition.id, { sheets: 1, returnTo: "x" });
    for (let times = 0; times < 100; times++) expect(await print()).toHaveProperty("code");
    expect(await print()).toEqual({ refused: "too-many" });
    clock.advance(DAY);
    expect(await print()).toHaveProperty("code");
    expect(new Set((await batches(petition)).map(({ code }) => code)).size).toBe(101);
  });
});
