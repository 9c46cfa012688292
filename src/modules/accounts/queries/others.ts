import type { Database } from "#platform/database/index.ts";
import { isSlug } from "#platform/slug.ts";
import type { Viewer } from "#platform/viewer.ts";
import { picturePath } from "./pictures.ts";

/** As much of somebody as a list of others shows. */
export type Face = {
  personId: string;
  name: string;
  handle: string;
  /** Where their picture is, for whoever is signed in; others may find nothing there. */
  picture: string | undefined;
};

/** By person's id. Suspended people have no face. */
export async function facesOf(db: Database, personIds: readonly string[]): Promise<Map<string, Face>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .leftJoin("person_pictures", "person_pictures.person_id", "persons.id")
    .select(["persons.id", "subjects.title", "subjects.slug", "person_pictures.version"])
    .where("persons.id", "in", personIds)
    .where("persons.suspended_at", "is", null)
    .execute();
  return new Map(
    rows.map(({ id, title, slug, version }) => [
      id,
      { personId: id, name: title, handle: slug, picture: picturePath(slug, version) },
    ]),
  );
}

export async function findPersonByHandle(db: Database, handle: string): Promise<string | undefined> {
  if (!isSlug(handle)) return undefined;
  const row = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .select("persons.id")
    .where("subjects.kind", "=", "person")
    .where("subjects.slug", "=", handle)
    .executeTakeFirst();
  return row?.id;
}

/** What the instance has given somebody to do; nothing to whoever is suspended or gone. */
export async function instanceRoleOf(db: Database, personId: string): Promise<Viewer["instanceRole"]> {
  const row = await db
    .selectFrom("persons")
    .select("instance_role")
    .where("id", "=", personId)
    .where("suspended_at", "is", null)
    .executeTakeFirst();
  return row?.instance_role ?? "none";
}

/** Those who look after the instance: moderators and administrators. */
export async function staffOf(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom("persons")
    .select("id")
    .where("instance_role", "<>", "none")
    .where("suspended_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Where and in which language these people are written to; whoever has no address is left out. */
export async function lettersTo(
  db: Database,
  personIds: readonly string[],
): Promise<{ personId: string; email: string; language: string }[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("persons")
    .select(["id", "email", "language"])
    .where("id", "in", personIds)
    .where("suspended_at", "is", null)
    .execute();
  return rows.flatMap(({ id, email, language }) => (email ? [{ personId: id, email, language }] : []));
}
