import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";

/** A figure that the rows do not bear out. */
export type Difference = {
  petitionId: string;
  dimension: string;
  key: string;
  published: number;
  counted: number;
};

/**
 * Counts every petition anew from its rows and compares; a difference is a fact that alarms, never mended in silence.
 */
export async function recount(act: Act): Promise<Difference[]> {
  const petitions = await act.db
    .selectFrom("petition_counts")
    .select("petition_id")
    .orderBy("petition_id")
    .execute();
  const all: Difference[] = [];
  for (const { petition_id } of petitions) all.push(...(await recountPetition(act, petition_id)));
  return all;
}

function recountPetition(act: Act, petitionId: string): Promise<Difference[]> {
  return act.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      const differences = await compare(tx, petitionId);
      if (differences.length > 0)
        await recordFacts(
          tx,
          [
            {
              name: "petition.recount-differed",
              homeId: petitionId,
              ids: { figures: String(differences.length) },
            },
          ],
          act.now,
        );
      return differences;
    });
}

/** Everything on one snapshot of the database: rows, batches, changes not yet summed, and what is published. */
async function compare(tx: Database, petitionId: string): Promise<Difference[]> {
  const { rows } = await sql<{ dimension: string; key: string; published: number; counted: number }>`
    with source_rows as (
      select source, country, coalesce(region, '') as region, (confirmed_at at time zone 'UTC')::date as day, 1 as n
      from signatures where petition_id = ${petitionId} and state = 'confirmed'
      union all
      select source, country, region, day, count from signature_batches where petition_id = ${petitionId}
    ), should as (
      select 'total' as dimension, '' as key, n from source_rows
      union all select 'source', source, n from source_rows
      union all select 'country', country, n from source_rows
      union all select 'region', region, n from source_rows
      union all select 'day', to_char(day, 'YYYY-MM-DD'), n from source_rows
    ), published as (
      select 'total' as dimension, '' as key, confirmed as n from petition_counts where petition_id = ${petitionId}
      union all select 'source', 'online', online from petition_counts where petition_id = ${petitionId}
      union all select 'source', 'paper', paper from petition_counts where petition_id = ${petitionId}
      union all select dimension, key, count from petition_tallies where petition_id = ${petitionId}
      union all select d.dimension, d.key, c.delta from signature_counts c, lateral (values
        ('total', ''), ('source', c.source), ('country', c.country), ('region', c.region), ('day', to_char(c.day, 'YYYY-MM-DD'))
      ) as d(dimension, key) where c.petition_id = ${petitionId}
    )
    select dimension, key, coalesce(p.n, 0)::int as published, coalesce(s.n, 0)::int as counted
    from (select dimension, key, sum(n) as n from should group by 1, 2) s
    full join (select dimension, key, sum(n) as n from published group by 1, 2) p using (dimension, key)
    where coalesce(p.n, 0) <> coalesce(s.n, 0)
    order by dimension, key`.execute(tx);
  return rows.map((row) => ({ petitionId, ...row }));
}
