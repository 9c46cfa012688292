import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { connect, transaction } from "#platform/database/index.ts";
import { findFact, firstTimeOf, listenTo, recordFacts } from "./facts.ts";
import { newId } from "./ids.ts";
import { testDatabase } from "./testing/database.ts";

const { db, url } = await testDatabase();
const now = new Date("2026-11-22T10:00:00Z");
const jobs = async () =>
  (
    await sql<{
      payload: { homeId: string; factId: string };
    }>`select payload from graphile_worker._private_jobs`.execute(db)
  ).rows;

listenTo(db, ["petition.heard"]);
beforeEach(() => sql`delete from graphile_worker._private_jobs`.execute(db));

describe("a fact", () => {
  test("that somebody listens to gets one job, and one that nobody listens to gets none", async () => {
    const homeId = randomUUID();
    const facts = ["petition.heard", "petition.unheard"].map((name) => ({ name, homeId, ids: { a: "1" } }));
    await recordFacts(db, facts, now);
    const [job, ...others] = await jobs();
    expect(others).toEqual([]);
    expect(await findFact(db, job!.payload.homeId, job!.payload.factId)).toEqual({
      id: job!.payload.factId,
      name: "petition.heard",
      homeId,
      ids: { a: "1" },
      at: now,
    });
  });

  test("is found by when it happened first, among others of its name and those of other homes", async () => {
    const homeId = randomUUID();
    const moved = (to: string, home = homeId) => ({
      name: "campaign.moved",
      homeId: home,
      ids: { from: "a", to },
    });
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    await recordFacts(db, [moved("b"), moved("c", randomUUID())], now);
    await recordFacts(db, [moved("c")], at(1));
    await recordFacts(db, [moved("c")], at(2));
    const first = (to: string) => firstTimeOf(db, { name: "campaign.moved", homeId, ids: { to } });
    expect([await first("c"), await first("d")]).toEqual([at(1), undefined]);
  });

  test("of a transaction that fails did not happen, and nobody is told", async () => {
    const fact = { name: "petition.heard", homeId: randomUUID(), ids: {} };
    const failing = transaction(db, async (tx) => {
      await recordFacts(tx, [fact], now);
      throw new Error("something later went wrong");
    });
    await expect(failing).rejects.toThrow("later");
    expect(await jobs()).toEqual([]);
    expect(await db.selectFrom("facts").selectAll().where("home_id", "=", fact.homeId).execute()).toEqual([]);
  });

  test("is told in a transaction as well, and each program in a process listens to what its own modules say", async () => {
    const other = connect(url);
    listenTo(other.db, ["petition.unheard"]);
    const facts = ["petition.heard", "petition.unheard"].map((name) => ({
      name,
      homeId: randomUUID(),
      ids: {},
    }));
    await transaction(db, (tx) => recordFacts(tx, facts, now));
    expect((await jobs()).map(({ payload }) => payload.homeId)).toEqual([facts[0]!.homeId]);
    await transaction(other.db, (tx) => recordFacts(tx, facts, now));
    expect((await jobs()).map(({ payload }) => payload.homeId)).toEqual(facts.map(({ homeId }) => homeId));
    await other.close();
  });

  test("that is gone is found no more, without a complaint", async () => {
    expect(await findFact(db, randomUUID(), newId(now))).toBeUndefined();
  });
});
