import type { Database, Tables } from "#platform/database/index.ts";
import type { Identity } from "./identities.ts";

export type ChallengeKind = Tables["sign_in_challenges"]["kind"];
export type Challenge = {
  id: string;
  personId: string | undefined;
  email: string | undefined;
  nextPath: string | undefined;
  tries: number;
  /** The account elsewhere that a newcomer has proved to have. */
  identity: Identity | undefined;
  /** What the provider calls them. */
  name: string | undefined;
  handle: string | undefined;
};

export async function findChallenge(
  db: Database,
  kind: ChallengeKind,
  id: string,
  now: Date,
): Promise<Challenge | undefined> {
  const row = await openChallenges(db, kind, id, now).executeTakeFirst();
  return row && challengeOf(row);
}

const openChallenges = (db: Database, kind: ChallengeKind, id: string, now: Date) =>
  db
    .selectFrom("sign_in_challenges")
    .selectAll()
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("ends_at", ">", now);

/** Held until the transaction ends, so that two who come at once are answered one after the other. */
export async function lockChallenge(
  db: Database,
  kind: ChallengeKind,
  id: string,
  now: Date,
): Promise<Challenge | undefined> {
  const row = await openChallenges(db, kind, id, now).forUpdate().executeTakeFirst();
  return row && challengeOf(row);
}

/** Uses it up: of two who come at once, one gets it. */
export async function takeChallenge(
  db: Database,
  kind: ChallengeKind,
  id: string,
  now: Date,
): Promise<Challenge | undefined> {
  const row = await db
    .deleteFrom("sign_in_challenges")
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("ends_at", ">", now)
    .returningAll()
    .executeTakeFirst();
  return row && challengeOf(row);
}

/** Counts a try at its code. Answers `undefined` when it is over or has borne too many. */
export async function tryChallenge(
  db: Database,
  { kind, id, now, most }: { kind: ChallengeKind; id: string; now: Date; most: number },
): Promise<Challenge | undefined> {
  const row = await db
    .updateTable("sign_in_challenges")
    .set((column) => ({ tries: column("tries", "+", 1) }))
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("ends_at", ">", now)
    .where("tries", "<", most)
    .returningAll()
    .executeTakeFirst();
  return row && challengeOf(row);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof openChallenges>["executeTakeFirst"]>>>;

const challengeOf = (row: Row): Challenge => ({
  id: row.id,
  personId: row.person_id ?? undefined,
  email: row.email ?? undefined,
  nextPath: row.next_path ?? undefined,
  tries: row.tries,
  identity:
    row.issuer !== null && row.subject !== null ? { issuer: row.issuer, subject: row.subject } : undefined,
  name: row.name ?? undefined,
  handle: row.handle ?? undefined,
});
