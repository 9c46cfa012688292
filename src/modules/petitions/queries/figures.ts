import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Petition } from "../petition.ts";

/**
 * From the snapshot, never counted on the way to a page. `home` are those of the country whose people the goal means.
 */
export type Counts = { confirmed: number; online: number; paper: number; home: number; asOf: Date };
/** All from the same snapshot: each list sums to `confirmed`. `""` is the unknown region. */
export type Figures = Counts & {
  byCountry: Record<string, number>;
  byRegion: Record<string, number>;
  /** By `YYYY-MM-DD`, in order. */
  byDay: Record<string, number>;
};

export async function figuresOf(db: Database, petition: Pick<Petition, "id" | "openedAt">): Promise<Figures> {
  const { rows } = await sql<CountsRow & { tallies: { dimension: string; key: string; count: number }[] }>`
    select c.confirmed, c.online, c.paper, c.as_of, ${homeOf()} as home, (
      select coalesce(json_agg(
        json_build_object('dimension', dimension, 'key', key, 'count', count) order by dimension, key), '[]')
      from petition_tallies t where t.petition_id = c.petition_id and count <> 0
    ) as tallies
    from petition_counts c join petitions on petitions.id = c.petition_id
    where c.petition_id = ${petition.id}`.execute(db);
  const row = rows[0];
  const by = (wanted: string) => {
    const tallies = (row?.tallies ?? []).filter(({ dimension }) => dimension === wanted);
    return Object.fromEntries(tallies.map(({ key, count }) => [key, count]));
  };
  return {
    ...countsFrom(row, petition.openedAt),
    byCountry: by("country"),
    byRegion: by("region"),
    byDay: by("day"),
  };
}

type Counted = Pick<Petition, "id" | "openedAt">;

/** Only the sums, for a page that shows no more. */
export const countsOf = async (db: Database, petition: Counted): Promise<Counts> =>
  (await countsOfEach(db, [petition])).get(petition.id)!;

/** The sums of several petitions at once. */
export async function countsOfEach(
  db: Database,
  petitions: readonly Counted[],
): Promise<Map<string, Counts>> {
  const ids = petitions.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("petition_counts")
    .innerJoin("petitions", "petitions.id", "petition_counts.petition_id")
    .select(["petitions.id", "confirmed", "online", "paper", "as_of", homeOf().as("home")])
    .where("petition_counts.petition_id", "in", ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(petitions.map(({ id, openedAt }) => [id, countsFrom(byId.get(id), openedAt)]));
}

/** How many are of the country whose people the goal means; of the petition that a query joins, as `petitions`. */
export const homeOf = () => sql<number | null>`(
  select tally.count from petition_tallies tally
  where tally.petition_id = petitions.id and tally.dimension = 'country' and tally.key = petitions.country)`;

type CountsRow = { [Part in "confirmed" | "online" | "paper" | "home"]: number | null } & {
  as_of: Date | null;
};

/** As long as nobody has signed, there is no row. */
export const countsFrom = (row: CountsRow | undefined, openedAt: Date): Counts => ({
  confirmed: row?.confirmed ?? 0,
  online: row?.online ?? 0,
  paper: row?.paper ?? 0,
  home: row?.home ?? 0,
  asOf: row?.as_of ?? openedAt,
});
