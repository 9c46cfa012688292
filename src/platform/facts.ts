/**
 * Facts: what happened, recorded in the transaction in which it happened. Modules that want to know list
 * themselves as listeners in their plug; a fact that somebody listens to gets one job, which tells them all.
 */
import { sql } from "kysely";
import type { Act } from "./act.ts";
import { type Database, originOf } from "./database/index.ts";
import { newId } from "./ids.ts";
import { addJob } from "./jobs/add-job.ts";
import type { PageKey } from "./page-key.ts";

/** `name` is a noun and what happened to it: `petition.signed`. `homeId` is what the fact belongs to. */
export type Fact = { name: string; homeId: string; ids: Record<string, string> };
export type RecordedFact = Fact & { id: string; at: Date };
/** Told after the commit, at least once: a listener tolerates being told again. */
export type Listener = (act: Act, fact: RecordedFact) => Promise<void>;

/** What is listened to, by database: two programs in one process may be made of different modules. */
const heardAt = new WeakMap<object, ReadonlySet<string>>();

/** Called once at start with every name that some module listens to. */
export function listenTo(db: Database, names: Iterable<string>): void {
  heardAt.set(originOf(db), new Set(names));
}

export async function recordFacts(db: Database, facts: readonly Fact[], now: Date): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ name, homeId, ids }) => ({
    home_id: homeId,
    id: newId(now),
    name,
    ids,
    at: now.toISOString(),
  }));
  await sql`
    insert into facts (home_id, id, name, ids, at)
    select * from json_to_recordset(${rows}::json) as fact(home_id uuid, id uuid, name text, ids jsonb, at timestamptz)
  `.execute(db);
  const heard = heardAt.get(originOf(db));
  for (const { id, home_id, name } of rows)
    if (heard?.has(name)) await addJob(db, "platform.tellListeners", { homeId: home_id, factId: id });
}

export async function findFact(db: Database, homeId: string, id: string): Promise<RecordedFact | undefined> {
  const row = await db
    .selectFrom("facts")
    .selectAll()
    .where("home_id", "=", homeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      name: row.name,
      homeId: row.home_id,
      id: row.id,
      ids: row.ids as Record<string, string>,
      at: row.at,
    }
  );
}

/** When this happened for the first time, with these among its ids. */
export async function firstTimeOf(db: Database, { homeId, name, ids }: Fact): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select at from facts where home_id = ${homeId} and name = ${name} and ids @> ${ids}::jsonb
    order by id limit 1`.execute(db);
  return rows[0]?.at;
}

/** How often something happened on each day (UTC, `YYYY-MM-DD`) since then; days on which it did not are left out. */
export async function factsByDay(
  db: Database,
  { homeId, name, since }: { homeId: string; name: string; since: Date },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ day: string; count: number }>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as count from facts
    where home_id = ${homeId} and id >= ${newId(since)}::uuid and name = ${name} and at >= ${since}
    group by 1`.execute(db);
  return new Map(rows.map(({ day, count }) => [day, count]));
}

/**
 * What somebody did to these, or what was done about somebody: the facts of these names that carry a `personId` or an
 * `about`, the latest first, by key pages.
 */
export async function factsOfPeople(
  db: Database,
  { homeIds, names }: { homeIds: readonly string[]; names: readonly string[] },
  { after, limit }: { after?: PageKey; limit: number },
): Promise<RecordedFact[]> {
  const { rows } = await sql<{
    home_id: string;
    id: string;
    name: string;
    ids: RecordedFact["ids"];
    at: Date;
  }>`
    select home_id, id, name, ids, at from facts
    where home_id in (${sql.join(homeIds)}) and ids ?| array['personId', 'about'] and name in (${sql.join(names)})
      and (${after?.id ?? null}::uuid is null or id < ${after?.id ?? null})
    order by id desc limit ${limit}`.execute(db);
  return rows.map(({ home_id, ...row }) => ({ ...row, homeId: home_id }));
}
