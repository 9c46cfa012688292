import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { regionsOf } from "../queries/petitions.ts";
import { enterBatches } from "./enter-batches.ts";
import { lockedCount, sumCountsOf } from "./sum-counts.ts";

export type PaperSheets = {
  /** Negative to correct what was entered too much: for the same country, region and day. */
  count: number;
  /** Without it, the petition's own. */
  country?: string;
  region?: string;
  /** `YYYY-MM-DD`, the day they were signed; without it, today. */
  day?: string;
  note: string;
};

export type PaperEntered =
  | { entered: number; paper: number }
  | { refused: "imported" | "no-such-region" | "day-ahead" | "more-than-there-are" };

/** Adds signatures on paper to a petition, as a number, and sums them at once. @throws Forbidden, NotFound */
export async function enterPaper(act: Act, petitionId: string, sheets: PaperSheets): Promise<PaperEntered> {
  return transaction(act.db, async (db) => {
    const petition = await db
      .selectFrom("petitions")
      .selectAll()
      .where("id", "=", petitionId)
      .executeTakeFirst();
    if (!petition) throw new NotFound();
    if (petition.imported_from) return { refused: "imported" };
    const today = act.now.toISOString().slice(0, 10);
    const { count, region = "", country = petition.country, day = today, note } = sheets;
    if (day > today) return { refused: "day-ahead" };
    const regions = await regionsOf(db, petitionId);
    if (region !== "" && !regions.some(({ code }) => code === region)) return { refused: "no-such-region" };
    await lockedCount(db, petitionId);
    const paper = await paperOf(db, petitionId, { country, region, day });
    if (paper.there + count < 0) return { refused: "more-than-there-are" };
    await enterBatches({ ...act, db }, petitionId, [{ source: "paper", country, region, day, count, note }]);
    await sumCountsOf({ ...act, db }, petitionId);
    return { entered: count, paper: paper.all + count };
  });
}

type Place = { country: string; region: string; day: string };

/** `there`: of one country, region and day. The figures are published by each of them, and none may fall below nothing. */
async function paperOf(
  db: Database,
  petitionId: string,
  { country, region, day }: Place,
): Promise<{ all: number; there: number }> {
  const { rows } = await sql<{ all: number; there: number }>`
    select coalesce(sum(count), 0)::int as all,
      coalesce(sum(count) filter (where country = ${country} and region = ${region} and day = ${day}::date), 0)::int as there
    from signature_batches where petition_id = ${petitionId} and source = 'paper'`.execute(db);
  return rows[0]!;
}
