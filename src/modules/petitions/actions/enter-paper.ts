import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { countsOf } from "../queries/figures.ts";
import { regionsOf } from "../queries/petitions.ts";
import { enterBatches } from "./enter-batches.ts";
import { lockSum, sumCountsOf } from "./sum-counts.ts";

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

/**
 * Adds signatures on paper to a petition, as a number that one person vouches for, and sums them at once. The team
 * reads in its log that it happened. @throws Forbidden, NotFound
 */
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
    await lockSum(db, petitionId);
    if ((await enteredThere(db, petitionId, { country, region, day })) + count < 0)
      return { refused: "more-than-there-are" };
    await enterBatches({ ...act, db }, petitionId, [{ source: "paper", country, region, day, count, note }]);
    await sumCountsOf({ ...act, db }, petitionId);
    await recordEntry({ ...act, db }, petitionId, count);
    return { entered: count, paper: (await countsOf(db, { id: petitionId, openedAt: act.now })).paper };
  });
}

type Place = { country: string; region: string; day: string };

/**
 * The figures are published by country, region and day, and none may fall below nothing. What came with a batch is
 * taken back with it and not here.
 */
async function enteredThere(
  db: Database,
  petitionId: string,
  { country, region, day }: Place,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(count), 0)::int as count from signature_batches
    where petition_id = ${petitionId} and source = 'paper' and brought_by is null
      and country = ${country} and region = ${region} and day = ${day}::date`.execute(db);
  return rows[0]!.count;
}

function recordEntry({ db, now, viewer }: Act, petitionId: string, count: number): Promise<void> {
  const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  const ids = { count: String(count), ...by };
  return recordFacts(db, [{ name: "petition.paper-entered", homeId: petitionId, ids }], now);
}
