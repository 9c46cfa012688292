import { sql } from "kysely";
import { type Face, facesOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { PageKey } from "#platform/page-key.ts";
import type { MemberRole, Standing } from "../membership.ts";

export type Member = Face & { role: MemberRole; since: Date; line: string };

/** Those who belong, the longest there first, by key pages. */
export async function membersOf(
  db: Database,
  communityId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<Member[]> {
  let query = inState(db, communityId, "member").limit(limit);
  if (after) query = query.where(sql<boolean>`(since, person_id) > (${after.at}, ${after.id})`);
  return withFaces(db, await query.execute());
}

export async function memberOf(
  db: Database,
  communityId: string,
  personId: string,
): Promise<Member | undefined> {
  const rows = await inState(db, communityId, "member").where("person_id", "=", personId).execute();
  return (await withFaces(db, rows))[0];
}

const MOST_WAITING = 100;

/** Those who wait for an answer, whoever asked first first. */
export async function waitingFor(db: Database, communityId: string): Promise<Member[]> {
  return withFaces(db, await inState(db, communityId, "asked").limit(MOST_WAITING).execute());
}

const MOST_SHOWN = 12;

/** Those who agreed that everybody may see that they belong. */
export async function shownMembers(db: Database, communityId: string): Promise<Member[]> {
  const rows = await inState(db, communityId, "member").where("shown", "=", true).limit(MOST_SHOWN).execute();
  return withFaces(db, rows);
}

export const countHosts = (db: Database, communityId: string): Promise<number> =>
  count(inState(db, communityId, "member").where("role", "=", "host"));

export const countWaiting = (db: Database, communityId: string): Promise<number> =>
  count(inState(db, communityId, "asked"));

/** Who answers those who ask: hosts and organisers. */
export async function welcomersOf(db: Database, communityId: string): Promise<string[]> {
  const rows = await inState(db, communityId, "member").where("role", "in", ["host", "organiser"]).execute();
  return rows.map(({ person_id }) => person_id);
}

const inState = (db: Database, communityId: string, state: "asked" | "member") =>
  db
    .selectFrom("memberships")
    .select(["person_id", "role", "since", "line"])
    .where("community_id", "=", communityId)
    .where("state", "=", state)
    .orderBy("since")
    .orderBy("person_id");

type Query = ReturnType<typeof inState>;
type Row = Awaited<ReturnType<Query["execute"]>>[number];

async function count(query: Query): Promise<number> {
  const row = await query
    .clearSelect()
    .clearOrderBy()
    .select((all) => all.fn.countAll<number>().as("count"))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Somebody who is suspended is left out. */
async function withFaces(db: Database, rows: Row[]): Promise<Member[]> {
  const faces = await facesOf(
    db,
    rows.map(({ person_id }) => person_id),
  );
  return rows.flatMap(({ person_id, role, since, line }) => {
    const face = faces.get(person_id);
    return face ? [{ ...face, role, since, line }] : [];
  });
}

/** Somebody's standing as it is kept; asked again under the lock before it is changed. */
export async function standingOf(
  db: Database,
  communityId: string,
  personId: string,
): Promise<Standing | undefined> {
  return db
    .selectFrom("memberships")
    .select(["state", "role", "barred", "since"])
    .where("community_id", "=", communityId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
}
