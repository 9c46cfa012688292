import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import type { PageKey } from "#platform/page-key.ts";
import { type Criteria, DOMAIN, meets, type Rule, TOUCHED } from "../rules/rule.ts";

/** A signature as the team sees it: never the whole address, and no more than is needed to tell a person. */
export type SeenSignature = {
  id: string;
  name: string | null;
  domain: string;
  at: Date;
  state: "confirmed" | "held" | "unconfirmed";
};

export type Preview = {
  /** How many would be set aside, by what they are now. */
  met: number;
  confirmed: number;
  held: number;
  unconfirmed: number;
  /** Met, and not touched, because they came on paper or with a list. */
  untouched: number;
  sample: SeenSignature[];
};

const SAMPLE = 20;

/** The caller has asked the policy. */
export async function previewOf(db: Database, petitionId: string, criteria: Criteria): Promise<Preview> {
  const met = meets(petitionId, criteria);
  const { rows } = await sql<Omit<Preview, "sample">>`
    select count(*) filter (where ${TOUCHED})::int as met,
      count(*) filter (where ${TOUCHED} and state = 'confirmed')::int as confirmed,
      count(*) filter (where ${TOUCHED} and state = 'pending' and held_for is not null)::int as held,
      count(*) filter (where ${TOUCHED} and state = 'pending' and held_for is null)::int as unconfirmed,
      count(*) filter (where not (${TOUCHED}))::int as untouched
    from signatures where ${met}`.execute(db);
  // By a hash of the id, so that the sample is from all over, and the same when one looks again.
  const { rows: sample } = await sql<SeenSignature>`
    select id, name, ${DOMAIN} as domain, submitted_at as at, ${STATE} as state
    from signatures where ${met} and ${TOUCHED}
    order by md5(id::text) limit ${SAMPLE}`.execute(db);
  return { ...rows[0]!, sample };
}

const STATE = sql<SeenSignature["state"]>`
  case when state = 'confirmed' then 'confirmed' when held_for is null then 'unconfirmed' else 'held' end`;

export type ListedRule = Rule & {
  /** Objections without an answer. */
  waiting: number;
};

/** The latest first, by key pages. The caller has asked the policy. */
export async function rulesOf(
  db: Database,
  petitionId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<ListedRule[]> {
  let query = withWaiting(db, petitionId).orderBy("id", "desc").limit(limit);
  if (after) query = query.where("id", "<", after.id);
  return listed(await query.execute());
}

/** Those to which somebody objects and has no answer yet; whoever waits longest first. */
export async function objectedRules(db: Database, petitionId: string, limit: number): Promise<ListedRule[]> {
  const waiting = db
    .selectFrom("signature_objections")
    .select((is) => ["rule_id", is.fn.min("at").as("since")])
    .where("petition_id", "=", petitionId)
    .where("answer", "is", null)
    .groupBy("rule_id")
    .as("objected");
  const rows = await withWaiting(db, petitionId)
    .innerJoin(waiting, "objected.rule_id", "signature_rules.id")
    .orderBy("objected.since")
    .orderBy("id")
    .limit(limit)
    .execute();
  return listed(rows);
}

const withWaiting = (db: Database, petitionId: string) =>
  ofPetition(db, petitionId).select(({ selectFrom, fn }) =>
    selectFrom("signature_objections")
      .select(fn.countAll<number>().as("count"))
      .whereRef("signature_objections.petition_id", "=", "signature_rules.petition_id")
      .whereRef("signature_objections.rule_id", "=", "signature_rules.id")
      .where("answer", "is", null)
      .as("waiting"),
  );

const listed = (rows: readonly (Row & { waiting: number | null })[]): ListedRule[] =>
  rows.map((row) => ({ ...ruleOf(row), waiting: Number(row.waiting ?? 0) }));

/** @throws NotFound for an id that is none, or another petition's */
export async function findRule(db: Database, petitionId: string, id: string): Promise<Rule> {
  const row = isId(id) ? await ofPetition(db, petitionId).where("id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new NotFound();
  return ruleOf(row);
}

/** What each of these meets, by its id. */
export async function criteriaOf(
  db: Database,
  petitionId: string,
  ids: readonly string[],
): Promise<Map<string, Criteria>> {
  if (ids.length === 0) return new Map();
  const rows = await ofPetition(db, petitionId).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, ruleOf(row).criteria]));
}

const ofPetition = (db: Database, petitionId: string) =>
  db.selectFrom("signature_rules").selectAll("signature_rules").where("petition_id", "=", petitionId);

type Row = Awaited<ReturnType<ReturnType<typeof ofPetition>["executeTakeFirstOrThrow"]>>;

const ruleOf = (row: Row): Rule => ({
  id: row.id,
  criteria: {
    domain: row.domain ?? undefined,
    network: row.network ?? undefined,
    span: row.span ? { of: row.span, from: row.from_at!, until: row.until_at! } : undefined,
  },
  reason: row.reason,
  personId: row.person_id ?? undefined,
  madeAt: row.made_at,
  met: row.met,
  counted: row.counted,
  undoneAt: row.undone_at ?? undefined,
  undoneBy: row.undone_by ?? undefined,
});

/** How many a rule still sets aside, and how many of them have ended since. */
export async function stillSetAside(
  db: Database,
  petitionId: string,
  ruleId: string,
): Promise<{ aside: number; ended: number }> {
  const { rows } = await sql<{ aside: number; ended: number }>`
    select count(*) filter (where state = 'pending')::int as aside,
      count(*) filter (where state <> 'pending')::int as ended
    from signatures where petition_id = ${petitionId} and set_aside_by = ${ruleId}`.execute(db);
  return rows[0]!;
}

/** How many all rules of a petition set aside now. */
export async function countSetAside(db: Database, petitionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from signatures
    where petition_id = ${petitionId} and set_aside_by is not null and state = 'pending'`.execute(db);
  return rows[0]!.count;
}

/** In the order in which they signed. */
export async function setAsideBy(
  db: Database,
  { petitionId, ruleId }: { petitionId: string; ruleId: string },
  { after, limit }: { after?: PageKey; limit: number },
): Promise<SeenSignature[]> {
  const { rows } = await sql<SeenSignature>`
    select id, name, ${DOMAIN} as domain, submitted_at as at,
      case set_aside_from when 'pending' then 'unconfirmed' else set_aside_from end as state
    from signatures
    where petition_id = ${petitionId} and set_aside_by = ${ruleId} and state = 'pending'
      and (${after?.at ?? null}::timestamptz is null
        or (submitted_at, id) > (${after?.at ?? null}, ${after?.id ?? null}::uuid))
    order by submitted_at, id limit ${limit}`.execute(db);
  return rows;
}
