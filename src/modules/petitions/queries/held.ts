import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { PageKey } from "#platform/page-key.ts";
import { type Grouping, HELD, type HeldChoice, type HeldGroupKey, isChosen, KEY_OF } from "../held/group.ts";
import { DOMAIN } from "../rules/rule.ts";
import type { SeenSignature } from "./rules.ts";

export type HeldTogether = {
  why: string;
  key: string;
  count: number;
  /** Of these, confirmed by the owners of their mailboxes. */
  confirmed: number;
  first: Date;
  last: Date;
  /** A few names, from all over. */
  sample: string[];
};

const GROUPS_SHOWN = 50;
const NAMES_SHOWN = 6;

/** The largest first. The caller has asked the policy. */
export async function heldTogether(db: Database, petitionId: string, by: Grouping): Promise<HeldTogether[]> {
  const { rows } = await sql<HeldTogether>`
    select held_for as why, ${KEY_OF[by]} as key, count(*)::int as count, count(verified_at)::int as confirmed,
      min(submitted_at) as first, max(submitted_at) as last,
      to_json((array_agg(name order by md5(id::text)))[1:${sql.lit(NAMES_SHOWN)}]) as sample
    from signatures where petition_id = ${petitionId} and ${HELD}
    group by 1, 2
    order by count desc, last desc limit ${GROUPS_SHOWN}`.execute(db);
  return rows;
}

/** In the order of signing. */
export async function heldIn(
  db: Database,
  petitionId: string,
  group: HeldGroupKey,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<SeenSignature[]> {
  const { rows } = await sql<SeenSignature>`
    ${SEEN}
    where petition_id = ${petitionId} and ${HELD} and ${isChosen(group)}
      and (${after?.at ?? null}::timestamptz is null
        or (submitted_at, id) > (${after?.at ?? null}, ${after?.id ?? null}::uuid))
    order by submitted_at, id limit ${limit}`.execute(db);
  return rows;
}

export type HeldPreview = {
  met: number;
  /** Of these, confirmed by the owners of their mailboxes: they count at once, and a mail tells them. */
  confirmed: number;
  /** Of single ones that were chosen, those that are held still. */
  ids: string[];
  sample: SeenSignature[];
};

const SAMPLE = 8;

/** Whom a decision would meet. The caller has asked the policy. */
export async function heldPreview(
  db: Database,
  petitionId: string,
  chosen: HeldChoice,
): Promise<HeldPreview> {
  const met = sql`petition_id = ${petitionId} and ${HELD} and ${isChosen(chosen)}`;
  const { rows } = await sql<Omit<HeldPreview, "sample">>`
    select count(*)::int as met, count(verified_at)::int as confirmed,
      coalesce(json_agg(id) filter (where ${"ids" in chosen}), '[]') as ids
    from signatures where ${met}`.execute(db);
  const { rows: sample } = await sql<SeenSignature>`
    ${SEEN} where ${met} order by md5(id::text) limit ${SAMPLE}`.execute(db);
  return { ...rows[0]!, sample };
}

const SEEN = sql`
  select id, name, ${DOMAIN} as domain, submitted_at as at,
    case when verified_at is null then 'unconfirmed' else 'held' end as state
  from signatures`;

export type HeldDecision = {
  decision: "counts" | "stays-out";
  reason: string | undefined;
  met: number;
  counted: number;
  personId: string | undefined;
  at: Date;
};

const DECISIONS_SHOWN = 20;

/** The latest first. The caller has asked the policy. */
export async function heldDecisions(db: Database, petitionId: string): Promise<HeldDecision[]> {
  const rows = await db
    .selectFrom("held_decisions")
    .selectAll()
    .where("petition_id", "=", petitionId)
    .orderBy("id", "desc")
    .limit(DECISIONS_SHOWN)
    .execute();
  return rows.map(({ decision, reason, met, counted, person_id, at }) => ({
    ...{ decision, met, counted, at },
    reason: reason ?? undefined,
    personId: person_id ?? undefined,
  }));
}
