import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { EVERYONE, MEMBERS, type Viewer } from "#platform/viewer.ts";
import { hashOfToken } from "../session.ts";
import { picturePath } from "./pictures.ts";

/** Who comes with this token, in one query: the session may have been ended a moment ago on another device. */
export async function findSession(
  db: Database,
  token: string,
  now: Date,
): Promise<{ viewer: Viewer; seenAt: Date } | undefined> {
  const row = await db
    .selectFrom("sessions")
    .innerJoin("persons", "persons.id", "sessions.person_id")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .leftJoin("person_pictures", "person_pictures.person_id", "persons.id")
    .select("person_pictures.version as picture")
    .select(["sessions.id", "sessions.seen_at", "sessions.proven_at", "sessions.person_id"])
    .select(["persons.instance_role", "subjects.title", "subjects.slug"])
    .select(
      sql<
        string[]
      >`(select coalesce(json_agg(audience), '[]') from person_audiences where person_id = persons.id)`.as(
        "audiences",
      ),
    )
    .where("sessions.token_hash", "=", hashOfToken(token))
    .where("sessions.ends_at", ">", now)
    .where("persons.suspended_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const viewer: Viewer = {
    personId: row.person_id,
    name: row.title,
    handle: row.slug,
    picture: picturePath(row.slug, row.picture),
    session: { id: row.id, provenAt: row.proven_at },
    instanceRole: row.instance_role,
    audiences: [EVERYONE, MEMBERS, ...row.audiences],
  };
  return { viewer, seenAt: row.seen_at };
}

export type OwnSession = { id: string; device: string; beganAt: Date; seenAt: Date };

export async function sessionsOf(db: Database, personId: string, now: Date): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom("sessions")
    .select(["id", "device", "began_at", "seen_at"])
    .where("person_id", "=", personId)
    .where("ends_at", ">", now)
    .orderBy("seen_at", "desc")
    .orderBy("id")
    .limit(100)
    .execute();
  return rows.map(({ id, device, began_at, seen_at }) => ({
    id,
    device,
    beganAt: began_at,
    seenAt: seen_at,
  }));
}
