import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { exclusionOf, type HandoverFigures, type Place } from "./handover.ts";

type Row = { places: Place[]; excluded: { reason: string; count: number }[]; unnamed: number };

/**
 * Fixes who is on the list and every figure beside it, in one statement, so that they are of one moment. Who withdraws
 * later is on this list and on none that is made after.
 */
export async function freeze(
  { db, now }: Act,
  { petitionId, handoverId }: { petitionId: string; handoverId: string },
): Promise<HandoverFigures> {
  const { rows } = await sql<Row>`
    with frozen as (
      insert into handover_entries (petition_id, handover_id, number, signature_id, source, name, postcode, region, country)
      select petition_id, ${handoverId}::uuid, row_number() over (order by source, id), id, source, name, postcode, region, country
      from signatures
      where petition_id = ${petitionId} and state = 'confirmed' and erased_at is null
      returning source, country, region
    ), batches as (
      select source, country, region, count from signature_batches where petition_id = ${petitionId}
    ), places as (
      select source, country, region, sum(count)::int as count from (
        select source, country, coalesce(region, '') as region, 1 as count from frozen
        union all select source, country, region, count from batches
      ) as every_one group by 1, 2, 3 having sum(count) <> 0
    ), excluded as (
      select case when state = 'withdrawn' then 'withdrawn' when state = 'invalid' then invalid_for
        when set_aside_by is not null then 'set-aside' when verified_at is null then 'unconfirmed' else 'held' end as reason, count(*)::int as count
      from signatures where petition_id = ${petitionId} and state <> 'confirmed' group by 1
    )
    select (select coalesce(json_agg(places order by source, country, region), '[]') from places) as places,
      (select coalesce(json_agg(excluded), '[]') from excluded) as excluded,
      (select coalesce(sum(count), 0)::int from batches) as unnamed`.execute(db);
  const { places, excluded, unnamed } = rows[0]!;
  const figures = {
    ...(await listed(db, petitionId, handoverId)),
    unnamed,
    places,
    excluded: summed(excluded),
  };
  await db
    .updateTable("handovers")
    .set({ frozen_at: now, figures })
    .where("petition_id", "=", petitionId)
    .where("id", "=", handoverId)
    .execute();
  return figures;
}

async function listed(db: Act["db"], petitionId: string, handoverId: string) {
  const { rows } = await sql<{ online: number; paper: number }>`
    select count(*) filter (where source = 'online')::int as online, count(*) filter (where source = 'paper')::int as paper
    from handover_entries where petition_id = ${petitionId} and handover_id = ${handoverId}`.execute(db);
  return rows[0]!;
}

function summed(excluded: Row["excluded"]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { reason, count } of excluded)
    sums[exclusionOf(reason)] = (sums[exclusionOf(reason)] ?? 0) + count;
  return sums;
}
