import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { type Grouping, HELD, KEY_OF } from "../held/group.ts";

/** Signatures that have something in common, by what they are now. */
export type Heap = {
  /** As rules name it: a domain, a network, or a minute in UTC. */
  key: string;
  count: number;
  confirmed: number;
  held: number;
  unconfirmed: number;
  aside: number;
};
export type Heaps = {
  /** The busiest first. */
  heaps: Heap[];
  /** How many there are in all. */
  all: number;
  /** The median of all of them; of two, the smaller. */
  usual: number;
};

const SHOWN = 10;

/** The busiest domains, networks or minutes, of signatures sent since then. The caller has asked the policy. */
export async function heapsBy(
  db: Database,
  petitionId: string,
  by: Grouping,
  since: Date | undefined,
): Promise<Heaps> {
  const { rows } = await sql<Heap & { all: number; usual: number }>`
    with heaps as (
      select ${KEY_OF[by]} as key, count(*)::int as count,
        count(*) filter (where state = 'confirmed')::int as confirmed,
        count(*) filter (where ${HELD})::int as held,
        count(*) filter (where state = 'pending' and held_for is null)::int as unconfirmed,
        count(*) filter (where set_aside_by is not null)::int as aside
      from signatures
      where petition_id = ${petitionId} and state in ('pending', 'confirmed') and source = 'online'
        and brought_by is null and erased_at is null
        and (${since ?? null}::timestamptz is null or submitted_at >= ${since ?? null})
      group by 1
    ), known as (select * from heaps where key <> '')
    select known.*, (select count(*)::int from known) as all,
      (select percentile_disc(0.5) within group (order by count) from known) as usual
    from known order by count desc, key limit ${SHOWN}`.execute(db);
  return {
    heaps: rows.map(({ all: _, usual: __, ...heap }) => heap),
    all: rows[0]?.all ?? 0,
    usual: rows[0]?.usual ?? 0,
  };
}

/** So few come together every day. */
const FEW = 20;
/** The busy and the quiet of ordinary days differ by two or three times. */
const TIMES_USUAL = 5;

/** Far more than usual. That alone says nothing about whether people wrote them. */
export const standsOut = ({ count }: Pick<Heap, "count">, { usual }: Pick<Heaps, "usual">): boolean =>
  count >= FEW && count >= usual * TIMES_USUAL;
