import { type Selectable, sql } from "kysely";
import type { Database, Tables } from "#platform/database/index.ts";
import { isId } from "#platform/ids.ts";
import type { WorkValues } from "./index.ts";

export type LongWork = {
  id: string;
  kind: string;
  homeId: string;
  /** Who asked for it. */
  personId: string | undefined;
  input: WorkValues;
  state: "going" | "done" | "failed" | "stopped";
  done: number;
  whole: number | undefined;
  place: WorkValues | undefined;
  result: WorkValues | undefined;
  begunAt: Date;
  endedAt: Date | undefined;
};

type Of = { homeId: string; kind: string };

/** Only as part of what it is done for: the caller has seen to it that the viewer may see that. */
export async function findLongWork(db: Database, of: Of, id: string): Promise<LongWork | undefined> {
  if (!isId(id)) return undefined;
  const row = await db
    .selectFrom("long_works")
    .selectAll()
    .where("id", "=", id)
    .where("home_id", "=", of.homeId)
    .where("kind", "=", of.kind)
    .executeTakeFirst();
  return row && workOf(row);
}

/** Which of these broke off. */
export async function failedWorks(db: Database, kind: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("long_works")
    .select("id")
    .where("id", "in", ids)
    .where("kind", "=", kind)
    .where("state", "=", "failed")
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The last that was begun; with `about`, the last whose input has that in it. */
export async function lastLongWork(
  db: Database,
  { homeId, kind, about = {} }: Of & { about?: WorkValues },
): Promise<LongWork | undefined> {
  const row = await db
    .selectFrom("long_works")
    .selectAll()
    .where("home_id", "=", homeId)
    .where("kind", "=", kind)
    .where(sql<boolean>`input @> ${about}::jsonb`)
    .orderBy("begun_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && workOf(row);
}

/** Where one is begun only after the last has ended: whether that is still going. */
export async function isUnderWay(db: Database, of: Of): Promise<boolean> {
  return (await lastLongWork(db, of))?.state === "going";
}

export const workOf = (row: Selectable<Tables["long_works"]>): LongWork => ({
  id: row.id,
  kind: row.kind,
  homeId: row.home_id,
  personId: row.person_id ?? undefined,
  input: row.input as WorkValues,
  state: row.state,
  done: row.done,
  whole: row.whole ?? undefined,
  place: (row.place as WorkValues | null) ?? undefined,
  result: (row.result as WorkValues | null) ?? undefined,
  begunAt: row.begun_at,
  endedAt: row.ended_at ?? undefined,
});
