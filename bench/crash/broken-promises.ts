import { sql } from "kysely";
import type { Instance } from "../world/instance.ts";
import type { Fate } from "./promises.ts";

export type Broken = { what: string; count: number }[];

/** What was promised and is not so, and what was done by half. */
export async function brokenPromises(
  { db }: Pick<Instance, "db">,
  fates: ReadonlyMap<string, Fate>,
): Promise<Broken> {
  const promised = [...fates].map(([id, { promised, asked }]) => ({ id, promised, asked: asked ?? null }));
  const { rows } = await sql<{ what: string; count: number }>`
    with promise as (
      select p.promised, p.asked, s.id is not null as there, s.state, s.name
      from json_to_recordset(${promised}::json) as p(id uuid, promised text, asked text)
      left join signatures s on s.id = p.id
    ), counted as (
      select (select coalesce(sum(confirmed), 0) from petition_counts)
        + (select coalesce(sum(delta), 0) from signature_counts) as n
    )
    select 'accepted and not there' as what, count(*) filter (where not there)::int as count from promise
    union all select 'confirmed and not counted', count(*) filter (where there and promised = 'confirmed'
      and state <> 'confirmed' and not (state = 'withdrawn' and asked = 'withdrawn'))::int from promise
    union all select 'withdrawn and still there', count(*) filter (where there and promised = 'withdrawn'
      and (state <> 'withdrawn' or name is not null))::int from promise
    union all select 'confirmed without being asked for', count(*) filter (where there and promised = 'signed'
      and state <> 'pending' and asked is null)::int from promise
    union all select 'pending signature without its mail', count(*)::int from signatures s
      where s.state = 'pending' and not exists (select from outbox o where o.content->>'signatureId' = s.id::text)
    union all select 'mail without its signature', count(*)::int from outbox o
      where not exists (select from signatures s where s.id::text = o.content->>'signatureId')
    union all select 'count that differs from its rows', abs(n - (select count(*) from signatures where state = 'confirmed'))::int
      from counted
    union all select 'sum that differs from the total', count(*)::int from (
      select from petition_counts c join petition_tallies t using (petition_id)
      group by c.petition_id, c.confirmed, t.dimension having sum(t.count) <> c.confirmed) as sums
    union all select 'confirmation without its fact', abs((select count(*) from facts where name = 'petition.signed')
      - (select count(*) from signatures where confirmed_at is not null))::int
    union all select 'person counted twice', count(*)::int from (
      select from signatures where state = 'confirmed' group by petition_id, mailbox having count(*) > 1) as twice
  `.execute(db);
  return rows.filter(({ count }) => count > 0);
}
