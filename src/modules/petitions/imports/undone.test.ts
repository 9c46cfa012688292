import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#platform/viewer.ts";
import {
  bringAndTake,
  dyingIn,
  finishLongWorks,
  freshPetition,
  idOf,
  instanceForLists,
  listOf,
  sendFile,
  somebody,
  textOf,
} from "../../../testing/bringing.ts";
import { confirmedOf, type OpenPetition, openPetition, signAndConfirm } from "../../../testing/signing.ts";
import { beginHandover } from "../actions/begin-handover.ts";
import { recount } from "../actions/recount.ts";
import { signaturePath } from "../links.ts";
import { figuresOf } from "../queries/figures.ts";
import { handoversOf } from "../queries/handovers.ts";
import { findImport } from "../queries/imports.ts";

const { instance, dataDir } = await instanceForLists();
const { as, get, post, act, services } = instance;
const { db, keys } = services;
let petition: OpenPetition;
let lead: Viewer;

beforeEach(async () => {
  ({ petition, lead } = await freshPetition(instance));
});

const figures = () => figuresOf(db, { id: petition.id, openedAt: new Date(0) });
const stateOf = async (list: string) =>
  (await findImport(db, { petitionId: petition.id, importId: idOf(list) })).state;
const signatures = () =>
  db.selectFrom("signatures").selectAll().where("petition_id", "=", petition.id).orderBy("id").execute();

describe("a list that is taken back", () => {
  test("takes exactly its own, and leaves who has withdrawn, who signed here, and every other list", async () => {
    await bringAndTake(instance, petition, listOf(3, 100));
    const list = await bringAndTake(instance, petition, listOf(4));
    const [gone] = (await signatures()).filter(({ email }) => email === "a0@example.org");
    const own = signaturePath(
      keys,
      { slug: petition.slug, petitionId: petition.id, signatureId: gone!.id },
      "withdrawal",
    );
    as(undefined);
    await post(own, {});
    await signAndConfirm(instance, petition, { name: "Ada b", email: "a1@example.org" });
    await signAndConfirm(instance, petition, { name: "Neu", email: "neu@example.org" });
    as(lead);
    expect(await confirmedOf(instance, petition)).toBe(7);
    expect(await textOf(get(`${list}/undo`))).toContain("3 signatures of");
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(5);
    expect(await recount(act())).toEqual([]);
    const rows = await signatures();
    expect(
      rows
        .filter(({ state }) => state === "confirmed")
        .map(({ email }) => email)
        .sort(),
    ).toEqual([
      "a100@example.org",
      "a101@example.org",
      "a102@example.org",
      "a1@example.org",
      "neu@example.org",
    ]);
    for (const row of rows.filter(({ invalid_for }) => invalid_for === "taken-back"))
      expect(row).toMatchObject({ name: null, email: null, reason: null });
  });

  test("twice is taken back once, also when its worker dies, and its file is deleted", async () => {
    const list = await bringAndTake(instance, petition, listOf(2_100));
    await Promise.all([post(`${list}/undo`, {}), post(`${list}/undo`, {})]);
    await finishLongWorks(instance, dyingIn(instance, "petitions.undoImport", 1, 3));
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(0);
    expect(await stateOf(list)).toBe("undone");
    expect(await recount(act())).toEqual([]);
    expect((await readdir(join(dataDir, "imports"))).filter((name) => name.startsWith(idOf(list)))).toEqual(
      [],
    );
    const facts = await db
      .selectFrom("facts")
      .select("name")
      .where("home_id", "=", petition.id)
      .orderBy("id")
      .execute();
    expect(facts.map(({ name }) => name).filter((name) => name.includes("import"))).toEqual([
      "petition.import-begun",
      "petition.import-taken",
      "petition.import-undone",
    ]);
  });

  test("waits while another is being brought", async () => {
    const list = await bringAndTake(instance, petition, listOf(2));
    await sendFile(instance, `${petition.path}/imports`, listOf(2, 10));
    const answer = await post(`${list}/undo`, {});
    expect(answer.status).toBe(422);
    expect(await stateOf(list)).toBe("taken");
  });

  test("stands in the package for the authority as what it was, and not among other reasons", async () => {
    const list = await bringAndTake(instance, petition, listOf(3));
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    await signAndConfirm(instance, petition, { email: "neu@example.org" });
    await beginHandover(act(), petition.id, { letter: "An den Rat", contact: "team@example.org" });
    await finishLongWorks(instance);
    expect(await handoversOf(db, petition.id)).toMatchObject([
      { figures: { excluded: { "taken-back": 3 } } },
    ]);
    const page = await textOf(get(`${petition.path}/handover?lang=en`));
    expect(page).toContain("Came with a list or a batch of sheets that was taken back");
    expect(page).not.toContain("Other reasons");
  });

  test("takes back the numbers that were reached by it alone, and they can be reached again", async () => {
    const milestones = async () =>
      (
        await db
          .selectFrom("petition_milestones")
          .select("count")
          .where("petition_id", "=", petition.id)
          .orderBy("count")
          .execute()
      ).map(({ count }) => count);
    await bringAndTake(instance, petition, listOf(12));
    const list = await bringAndTake(instance, petition, listOf(60, 100));
    expect(await milestones()).toEqual([10, 50]);
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await milestones()).toEqual([10]);
    await bringAndTake(instance, petition, listOf(60, 200));
    expect(await milestones()).toEqual([10, 50]);
  });

  test("takes back the quorum that was reached by it alone, whoever signed elsewhere", async () => {
    const quorums = () =>
      db
        .selectFrom("petition_milestones")
        .select("count")
        .where("petition_id", "=", petition.id)
        .where("home", "=", true)
        .execute();
    await db
      .updateTable("petitions")
      .set({ goal: 3, goal_kind: "quorum" })
      .where("id", "=", petition.id)
      .execute();
    as(undefined);
    for (const name of ["a", "b", "c"])
      await signAndConfirm(instance, petition, { email: `${name}@example.org`, country: "FR" });
    as(lead);
    const list = await bringAndTake(instance, petition, listOf(4, 100));
    expect(await quorums()).toEqual([{ count: 3 }]);
    await post(`${list}/undo`, {});
    await finishLongWorks(instance);
    expect(await confirmedOf(instance, petition)).toBe(3);
    expect(await quorums()).toEqual([]);
  });
});

test("whatever is on a list, taking it back restores every figure", { timeout: 120_000 }, async () => {
  const cell = fc.oneof(
    fc.constantFrom("", "Ada", "Bob", "ádá ", "=1"),
    fc.string({ maxLength: 8, unit: "grapheme" }),
  );
  const mailbox = fc.constantFrom(
    "",
    "a@example.org",
    "A@example.org",
    "b@gmail.com",
    "b.+x@gmail.com",
    "c@",
    "d@example.org",
  );
  const day = fc.constantFrom("1.5.2026", "2.5.2026", "2999-01-01", "x");
  const country = fc.constantFrom("DE", "france", "", "Atlantis");
  const row = fc.tuple(cell, mailbox, day, country, fc.constantFrom("nord", "süd", ""));
  const way = fc.constantFrom("online", "paper");
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 12 }),
      way,
      fc.constantFrom(1 as const, 2 as const),
      async (rows, source, householdSize) => {
        const regions = [
          { code: "nord", name: "Nord" },
          { code: "sued", name: "Süd" },
        ];
        petition = await openPetition(instance, {
          slug: `any-${++run}`,
          asks: "region",
          regions,
          householdSize,
        });
        as(await somebody(instance, petition, "lead"));
        await signAndConfirm(instance, petition, { name: "Ada", email: "a@example.org", region: "nord" });
        await confirmedOf(instance, petition);
        const { asOf: _, ...before } = await figures();
        await sql`truncate limits`.execute(db);
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
        const content = ["Name,E-Mail,Datum,Land,Region", ...quoted].join("\r\n");
        const list = await bringAndTake(instance, petition, content, { origin: { source } });
        expect(await recount(act())).toEqual([]);
        const { asOf, ...during } = await figures();
        expect(during.confirmed).toBeLessThanOrEqual(before.confirmed + rows.length);
        await post(`${list}/undo`, {});
        await finishLongWorks(instance);
        const { asOf: __, ...after } = await figures();
        expect(after).toEqual(before);
        expect(await recount(act())).toEqual([]);
      },
    ),
    { numRuns: 15 },
  );
});
