import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { silentLog } from "#platform/log/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { operator } from "#platform/viewer.ts";
import { type DoPiece, findLongWork, goOnWith, lastLongWork, startLongWork, stopLongWork } from "./index.ts";

const { db } = await testDatabase({ connections: 6 });
const act: Act = { db, viewer: operator, now: new Date("2026-11-25T10:00:00Z"), keys: {} as never };
const kind = "test.count";
const homeId = newId(act.now);
await sql`create table counted (n int)`.execute(db);
await db
  .insertInto("subjects")
  .values({
    id: homeId,
    kind: "petition",
    audience: "x",
    title: "x",
    language: "de",
    slug: "x",
    state: "live",
    at: act.now,
  })
  .execute();

/** Counts to `input.to`, three at a time. */
const count: DoPiece = async ({ db }, { input, place }) => {
  const from = Number(place?.n ?? 0);
  const to = Math.min(from + 3, Number(input.to));
  for (let n = from; n < to; n++) await sql`insert into counted values (${n})`.execute(db);
  return to === input.to ? { ended: { counted: to }, done: to } : { place: { n: to }, done: to };
};
const run = (doPiece: DoPiece, id: string) => goOnWith({ [kind]: doPiece }, silentLog)(act, { id });
const begin = (to: number) => startLongWork(act, { kind, homeId, input: { to }, whole: to });
const look = async (id: string) => (await findLongWork(db, { homeId, kind }, id))!;
const counted = async () =>
  (await sql<{ n: number }>`select n from counted order by n`.execute(db)).rows.map(({ n }) => n);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);

beforeEach(() => sql`truncate counted`.execute(db));

describe("long work", () => {
  test("goes on piece by piece, and says how far it is", async () => {
    const id = await begin(10);
    expect(await look(id)).toMatchObject({ state: "going", done: 0, whole: 10 });
    await run(count, id);
    expect(await look(id)).toMatchObject({
      state: "done",
      done: 10,
      result: { counted: 10 },
      endedAt: act.now,
    });
    expect(await counted()).toEqual(upTo(10));
    expect(await lastLongWork(db, { homeId, kind })).toMatchObject({ id });
  });

  test("whose worker dies in the middle of a piece does that piece again, and no other", async () => {
    const id = await begin(10);
    let pieces = 0;
    const dying: DoPiece = async (within, piece) => {
      const progress = await count(within, piece);
      if (++pieces === 2) throw new Error("killed");
      return progress;
    };
    await run(dying, id);
    expect(await counted()).toEqual(upTo(10));
  });

  test("that two workers take up at once is done once", async () => {
    const id = await begin(40);
    await Promise.all([run(count, id), run(count, id), run(count, id)]);
    expect(await counted()).toEqual(upTo(40));
    expect((await look(id)).done).toBe(40);
  });

  test("that fails again and again ends as failed, and keeps what was done", async () => {
    const id = await begin(10);
    const failing: DoPiece = (within, piece) => {
      if (piece.place) throw new Error("broken");
      return count(within, piece);
    };
    await run(failing, id);
    expect(await look(id)).toMatchObject({ state: "failed", done: 3 });
    expect(await counted()).toEqual(upTo(3));
    await run(count, id);
    expect((await look(id)).state).toBe("failed");
  });

  test("that was stopped stays stopped", async () => {
    const id = await begin(10);
    const stopped: DoPiece = async (within, piece) => count(within, piece);
    expect(await stopLongWork(act, id)).toBe(true);
    await run(stopped, id);
    expect(await look(id)).toMatchObject({ state: "stopped", done: 0 });
    expect(await stopLongWork(act, id)).toBe(false);
  });

  test("is found only with what it is done for", async () => {
    const id = await begin(1);
    expect(await findLongWork(db, { homeId: newId(act.now), kind }, id)).toBeUndefined();
    expect(await findLongWork(db, { homeId, kind: "test.other" }, id)).toBeUndefined();
    expect(await findLongWork(db, { homeId, kind }, "no id")).toBeUndefined();
  });
});
