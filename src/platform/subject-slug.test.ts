import { beforeEach, describe, expect, test } from "vitest";
import { type Database, transaction } from "./database/index.ts";
import { newId } from "./ids.ts";
import { freeSlug, moveSlug } from "./subject-slug.ts";
import { testDatabase } from "./testing/database.ts";

const { db } = await testDatabase();
const at = new Date("2026-11-25T10:00:00Z");
let number = 0;
let wished: string;

beforeEach(() => {
  wished = `nachtbus-${"abcdefghij"[number++]}`;
});

async function campaign(tx: Database, slug: string, kind = "campaign") {
  const id = newId(at);
  const row = { id, kind, audience: "everyone", title: slug, language: "de", slug, state: "live", at };
  await tx.insertInto("subjects").values(row).execute();
  return { id, kind, slug };
}

describe("the address of something new", () => {
  test("is the wished one, and digits follow where another has it or had it", async () => {
    expect(await freeSlug(db, "campaign", wished)).toBe(wished);
    const first = await campaign(db, wished);
    expect(await freeSlug(db, "campaign", wished)).toMatch(new RegExp(`^${wished}-\\d{6}$`));
    await moveSlug(db, first, `${wished}-neu`);
    expect(await freeSlug(db, "campaign", wished)).not.toBe(wished);
    expect(await freeSlug(db, "petition", wished)).toBe(wished);
  });

  test("is given to one of two who ask at once", async () => {
    const start = () => transaction(db, async (tx) => campaign(tx, await freeSlug(tx, "campaign", wished)));
    const made = await Promise.all([start(), start(), start()]);
    expect(made.filter(({ slug }) => slug === wished)).toHaveLength(1);
  });
});

describe("what is called otherwise", () => {
  test("is still found under its former address, and may have it again", async () => {
    const bus = await campaign(db, wished);
    const next = await moveSlug(db, bus, `${wished}-neu`);
    const former = () =>
      db.selectFrom("former_slugs").select("slug").where("subject_id", "=", bus.id).execute();
    expect(await former()).toEqual([{ slug: wished }]);
    expect(await moveSlug(db, { ...bus, slug: next }, wished)).toBe(wished);
    expect(await former()).toEqual([{ slug: next }]);
  });

  test("keeps the digits it needed, and stays where it is when its name leads to the same address", async () => {
    await campaign(db, wished);
    const second = await campaign(db, `${wished}-123456`);
    expect(await moveSlug(db, second, wished)).toBe(second.slug);
  });
});
