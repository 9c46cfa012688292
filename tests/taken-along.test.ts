import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { keptAbout } from "#platform/person-data.ts";
import { testInstance } from "../src/testing/instance.ts";
import { openPetition } from "../src/testing/signing.ts";

const instance = await testInstance();
const { act, services } = instance;
const { db, dataMap } = services;

/** Points to a person and tells nothing that is not told elsewhere. */
const TOLD_ELSEWHERE: Record<string, string> = {
  "long_works.person_id": "What a work does stands where it is done for: the list, the letter, the package.",
};

describe("what somebody takes along", () => {
  test("is looked for in every column that can name a person", async () => {
    const { rows } = await sql<{ place: string }>`
      select conrelid::regclass || '.' || attname as place
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and cardinality(conkey) = 1 and (confrelid = 'persons'::regclass
        or (confrelid = 'subjects'::regclass and attname ~ '(^person_id|_by|^starter_id|^inviter_id)$'))`.execute(
      db,
    );
    const known = new Set([
      ...dataMap.map(({ table, person }) => `${table}.${person}`),
      ...Object.keys(TOLD_ELSEWHERE),
    ]);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ place }) => place).filter((place) => !known.has(place))).toEqual([]);
  });

  test("says which campaign and petition a row is about, and in which words", async () => {
    const petition = await openPetition(instance, { slug: "taken", title: "Der Nachtbus" });
    const { home_id } = await db
      .selectFrom("subjects")
      .select("home_id")
      .where("id", "=", petition.id)
      .executeTakeFirstOrThrow();
    const person = { name: "Mirjam Vogt", handle: "mirjam", language: "de" as const };
    const { personId } = await createPerson(act(), person);
    await sql`
      insert into campaign_team (campaign_id, person_id, since, responsibilities)
      values (${home_id}, ${personId}, ${act().now}, '["lead"]')`.execute(db);
    await sql`
      insert into letters (petition_id, id, occasion, subject, text, digest, work_id, person_id, begun_at)
      values (${petition.id}, ${personId}, 'news', 'Es geht weiter', 'Hallo', 'x', ${personId}, ${personId}, ${act().now})`.execute(
      db,
    );
    const kept = await keptAbout(db, dataMap, personId);
    const rowsOf = (table: string) => kept.filter((each) => each.table === table).flatMap(({ rows }) => rows);
    const about = { title: "Der Nachtbus", slug: "taken" };
    expect(rowsOf("campaign_team")).toMatchObject([
      { about: { kind: "campaign", ...about }, responsibilities: ["lead"] },
    ]);
    expect(rowsOf("letters")).toMatchObject([
      { about: { kind: "petition", ...about }, subject: "Es geht weiter", text: "Hallo" },
    ]);
    expect(rowsOf("subjects")).toMatchObject([{ title: "Mirjam Vogt", slug: "mirjam" }]);
    expect(rowsOf("sessions")).toEqual([]);
  });
});
