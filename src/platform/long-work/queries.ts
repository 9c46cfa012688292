import type { Selectable } from "kysely";
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

/** Only as part of what it is done for: the caller has seen to it that the viewer may see that. */
export async function findLongWork(
  db: Database,
  of: { homeId: string; kind: string },
  id: string,
): Promise<LongWork | undefined> {
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

/** The latest first. */
export async function longWorksOf(
  db: Database,
  { homeId, kind }: { homeId: string; kind: string },
  limit: number,
): Promise<LongWork[]> {
  const rows = await db
    .selectFrom("long_works")
    .selectAll()
    .where("home_id", "=", homeId)
    .where("kind", "=", kind)
    .orderBy("begun_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(workOf);
}

/** Where one is begun only after the last has ended: whether that is still going. */
export async function isUnderWay(db: Database, of: { homeId: string; kind: string }): Promise<boolean> {
  const [last] = await longWorksOf(db, of, 1);
  return last?.state === "going";
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
