import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Viewer } from "#platform/viewer.ts";
import { canSeePerson } from "../policy.ts";

/** What a password sign-in needs, for a handle or an address. Suspended people have nothing to sign in with. */
export async function findPassword(
  db: Database,
  who: string,
): Promise<{ personId: string; hash: string } | undefined> {
  const row = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .innerJoin("passwords", "passwords.person_id", "persons.id")
    .select(["persons.id", "passwords.hash"])
    .where("persons.suspended_at", "is", null)
    .where((is) =>
      who.includes("@")
        ? is("persons.email", "=", who)
        : is.and([is("subjects.kind", "=", "person"), is("subjects.slug", "=", who)]),
    )
    .executeTakeFirst();
  return row && { personId: row.id, hash: row.hash };
}

export type Known = { personId: string; name: string; suspended: boolean };

export async function findByAddress(db: Database, email: string): Promise<Known | undefined> {
  const row = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .select(["persons.id", "persons.suspended_at", "subjects.title"])
    .where("persons.email", "=", email)
    .executeTakeFirst();
  return row && { personId: row.id, name: row.title, suspended: row.suspended_at !== null };
}

export async function findName(db: Database, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .select("subjects.title")
    .where("persons.id", "=", personId)
    .executeTakeFirst();
  return row?.title;
}

export type Profile = {
  id: string;
  handle: string;
  name: string;
  audience: string;
  pronouns: string;
  about: string;
  speaks: string[];
  language: string;
  joinedAt: Date;
  /** Which picture is shown; see `picturePath`. */
  picture: string | null;
};

/** @throws NotFound for nobody and for somebody this viewer may not see: they look the same */
export async function findProfileFor(db: Database, viewer: Viewer, handle: string): Promise<Profile> {
  const row = await profiles(db).where("subjects.slug", "=", handle).executeTakeFirst();
  if (!row || !canSeePerson(viewer, { id: row.id, audience: row.audience })) throw new NotFound();
  return profileOf(row);
}

export async function ownProfile(db: Database, personId: string): Promise<Profile> {
  const row = await profiles(db).where("persons.id", "=", personId).executeTakeFirst();
  if (!row) throw new NotFound();
  return profileOf(row);
}

const profiles = (db: Database) =>
  db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .leftJoin("person_pictures", "person_pictures.person_id", "persons.id")
    .select("person_pictures.version as picture")
    .select([
      "persons.id",
      "persons.pronouns",
      "persons.about",
      "persons.speaks",
      "persons.language",
      "persons.joined_at",
    ])
    .select(["subjects.slug", "subjects.title", "subjects.audience"])
    .where("persons.suspended_at", "is", null);

type ProfileRow = NonNullable<Awaited<ReturnType<ReturnType<typeof profiles>["executeTakeFirst"]>>>;

const profileOf = ({ slug, title, joined_at, speaks, ...row }: ProfileRow): Profile => ({
  ...row,
  handle: slug,
  name: title,
  speaks: speaks as string[],
  joinedAt: joined_at,
});
