import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPetitionFor, listPetitionsFor, recount } from "#modules/petitions/index.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../testing/instance.ts";
import { seedVillage, stories } from "./index.ts";
import { person } from "./people.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-village-"));
afterAll(() => rm(dataDir, { recursive: true }));
const { act, services, get } = await testInstance({ environment: { DATA_DIR: dataDir } });
const { db } = services;

/** Thousands sign, in seconds; on a busy machine it takes longer. */
const BUILDING = 120_000;

describe("Nordstadt", () => {
  beforeAll(() => seedVillage(act(), { reader: services.readerFor("de"), dataDir }), BUILDING);

  const listed = async (slug: string) => {
    const all = await listPetitionsFor(db, stranger, { limit: 50 });
    return all.find((petition) => petition.slug === slug)!;
  };

  test.each([
    ["nachtbus", "live", 1_846, 212],
    ["zebrastreifen", "delivered", 934, 118],
    ["bibliothek", "partly", 612, 86],
    ["freibad", "lost", 1_204, 301],
    ["advice-desk", "live", 47, 0],
  ])("%s is %s and has %i signatures, %i of them on paper", async (slug, state, confirmed, paper) => {
    const petition = await listed(slug);
    expect(petition.state).toBe(state);
    expect(petition.counts).toMatchObject({ confirmed, paper, online: confirmed - paper });
  });

  test("every figure is borne out by rows", async () => {
    expect(await recount(act())).toEqual([]);
  });

  test("the answer to the crossing is due in eleven days", async () => {
    const { answerDueOn } = await findPetitionFor(db, stranger, "zebrastreifen");
    const due = new Date(act().now.getTime() + 11 * 86_400_000);
    expect(answerDueOn).toBe(due.toISOString().slice(0, 10));
  });

  test("what was won says what came of it, what was lost says what was learned", async () => {
    expect((await listed("bibliothek")).outcome).toContain("Samstag");
    expect((await listed("freibad")).outcome).toContain("gelernt");
  });

  test("nothing happened before a petition was opened or after today", async () => {
    for (const { slug, openedAt } of await listPetitionsFor(db, stranger, { limit: 50 })) {
      const answer = (await (await get(`/petitions/${slug}.json`)).json()) as { counts: { as_of: string } };
      expect(new Date(answer.counts.as_of).getTime()).toBeGreaterThan(openedAt.getTime());
      expect(new Date(answer.counts.as_of).getTime()).toBeLessThanOrEqual(act().now.getTime());
    }
  });

  test("the night bus shows its line, with words for those who can't see it", async () => {
    const page = await (await get("/petitions/nachtbus")).text();
    const [, source, alt] = /<figure><img src="([^"]+)" alt="([^"]+)"/.exec(page)!;
    expect(alt).toContain("Hauptbahnhof");
    expect((await get(source!)).status).toBe(200);
  });

  test("no mail of the past is still to go, and each was counted as sent", async () => {
    expect(await db.selectFrom("outbox").select("id").execute()).toEqual([]);
    const rows = await db.selectFrom("mail_counts").select(["outcome", "count"]).execute();
    const sum = (outcome: string) =>
      rows.filter((row) => row.outcome === outcome).reduce((all, row) => all + row.count, 0);
    // Of those who were sent a mail, six have not opened it yet. Whoever is held has answered theirs.
    const signing = 6;
    // Who asked to join, and what was answered.
    const joining = 11;
    expect(sum("sent") - sum("confirmed") - signing).toBe(joining);
    expect(sum("bounced")).toBe(3);
  });

  test("people run the night bus together, and a draft is seen by whoever writes it alone", async () => {
    const { campaignId } = await findPetitionFor(db, stranger, "nachtbus");
    const team = await db
      .selectFrom("campaign_team")
      .selectAll()
      .where("campaign_id", "=", campaignId)
      .execute();
    expect(team).toHaveLength(4);
    expect((await get("/petitions/nachtbus")).status).toBe(200);
    expect((await get("/petitions/baenke-am-kanal")).status).toBe(404);
  });

  test("two sheets of paper wait for a second person, and are in no figure", async () => {
    const batches = await db.selectFrom("paper_batches").selectAll().execute();
    expect(batches.map(({ state, entered }) => [state, entered])).toEqual([["entered", { "": 16 }]]);
    expect(await db.selectFrom("paper_scans").select("id").execute()).toHaveLength(2);
  });

  test("a draft waits to be looked at by somebody who did not write it", async () => {
    const reviews = await db.selectFrom("campaign_reviews").selectAll().execute();
    expect(reviews).toHaveLength(1);
    expect((await get("/petitions/zaun-am-gartenweg")).status).toBe(404);
  });

  test("of its three communities strangers find two, and no word of the third", async () => {
    const page = await (await get("/communities?lang=de")).text();
    expect(page).toContain("Bündnis Nachtbus");
    expect(page).toContain("Nachbarschaft Kanalviertel");
    expect(page).not.toContain("Schuldenrunde");
    const rows = await db.selectFrom("memberships").select("state").execute();
    expect(rows.filter(({ state }) => state === "asked")).toHaveLength(1);
  });

  test("its people are many, different, and can't be written to", () => {
    const people = Array.from({ length: 4_800 }, (_, number) => person(number));
    expect(new Set(people.map(({ email }) => email)).size).toBe(4_800);
    for (const { email } of people) expect(email).toMatch(/^[a-z0-9.-]+@example\.(org|net|com)$/);
    expect(stories.every(({ petition }) => petition.slug.length > 0)).toBe(true);
  });
});
