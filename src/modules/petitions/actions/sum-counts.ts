import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { type Petition, reachedBetween } from "../petition.ts";
import { homeOf } from "../queries/figures.ts";

/** Enough for a second of a country's rush, little enough to be summed in a fraction of one. */
const ROWS_AT_ONCE = 20_000;

/**
 * Sums the changes that were appended into each petition's snapshot. Rows are summed and deleted by one statement:
 * what commits late is summed next time, and nothing is summed twice. Answers whether there may be more.
 */
export async function sumCounts(act: Act): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select p.id from petitions p where exists (select from signature_counts c where c.petition_id = p.id)`.execute(
    act.db,
  );
  let more = false;
  for (const { id } of rows) more = (await sumCountsOf(act, id)) || more;
  return more;
}

/** The same for one petition. */
export function sumCountsOf(act: Act, petitionId: string): Promise<boolean> {
  return transaction(act.db, async (tx) => {
    await lockSum(tx, petitionId);
    const before = await standOf(tx, petitionId);
    const rows = await moveIntoSnapshot(tx, petitionId, act.now);
    await recordMilestones(tx, act.now, { petitionId, before, after: await standOf(tx, petitionId) });
    return rows === ROWS_AT_ONCE;
  });
}

/** One sum of a petition at a time; whoever takes paper off waits too. */
export async function lockSum(tx: Database, petitionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sum ${petitionId}`}, 0))`.execute(tx);
}

type Stand = Pick<Petition, "goal" | "goalKind"> & { imported: boolean; confirmed: number; home: number };

/** What the snapshot says, beside the goal it is to reach. */
async function standOf(tx: Database, petitionId: string): Promise<Stand> {
  const row = await tx
    .selectFrom("petitions")
    .leftJoin("petition_counts", "petition_counts.petition_id", "petitions.id")
    .select(["goal", "goal_kind", "imported_from", "confirmed", homeOf().as("home")])
    .where("petitions.id", "=", petitionId)
    .executeTakeFirstOrThrow();
  return {
    goal: row.goal,
    goalKind: row.goal_kind,
    imported: row.imported_from !== null,
    confirmed: row.confirmed ?? 0,
    home: row.home ?? 0,
  };
}

/** Answers how many changes it took. */
async function moveIntoSnapshot(tx: Database, petitionId: string, now: Date): Promise<number> {
  const result = await sql<{ rows: number }>`
    with taken as (
      delete from signature_counts
      where petition_id = ${petitionId} and id in (
        select id from signature_counts where petition_id = ${petitionId} order by id limit ${ROWS_AT_ONCE})
      returning source, country, region, day, delta
    ), sums as (
      select 'country' as dimension, country as key, sum(delta)::int as count from taken group by country
      union all select 'region', region, sum(delta)::int from taken group by region
      union all select 'day', to_char(day, 'YYYY-MM-DD'), sum(delta)::int from taken group by day
    ), tallied as (
      insert into petition_tallies as known (petition_id, dimension, key, count)
      select ${petitionId}::uuid, dimension, key, count from sums
      on conflict (petition_id, dimension, key) do update set count = known.count + excluded.count
    ), total as (
      select count(*)::int as rows, coalesce(sum(delta), 0)::int as confirmed,
        coalesce(sum(delta) filter (where source = 'online'), 0)::int as online,
        coalesce(sum(delta) filter (where source = 'paper'), 0)::int as paper
      from taken
    ), counted as (
      insert into petition_counts as known (petition_id, confirmed, online, paper, as_of)
      select ${petitionId}::uuid, confirmed, online, paper, ${now}::timestamptz from total
      on conflict (petition_id) do update set confirmed = known.confirmed + excluded.confirmed,
        online = known.online + excluded.online, paper = known.paper + excluded.paper, as_of = excluded.as_of
    )
    select rows from total`.execute(tx);
  return result.rows[0]!.rows;
}

async function recordMilestones(
  tx: Database,
  now: Date,
  { petitionId, before, after }: { petitionId: string; before: Stand; after: Stand },
): Promise<void> {
  // What comes from elsewhere brings its milestones along; the moment of the import is none of them.
  if (after.imported) return;
  const reached = reachedBetween(before, after, after);
  if (reached.length === 0) return;
  const added = await tx
    .insertInto("petition_milestones")
    .values(
      reached.map((each) => ({
        petition_id: petitionId,
        id: newId(now),
        at: now,
        ...each,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("count")
    .execute();
  await recordFacts(
    tx,
    added.map(({ count }) => ({
      name: "petition.milestone-reached",
      homeId: petitionId,
      ids: { count: String(count) },
    })),
    now,
  );
}
