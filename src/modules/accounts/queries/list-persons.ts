import { type Act, must } from "#platform/act.ts";
import { canListPersons } from "../policy.ts";

export type ListedPerson = {
  handle: string;
  name: string;
  role: string;
  joinedAt: Date;
  suspendedAt: Date | undefined;
};

/** Those with a role first, then the newest. @throws Forbidden */
export async function listPersons({ db, viewer }: Act, limit: number): Promise<ListedPerson[]> {
  must(canListPersons(viewer));
  const rows = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .select([
      "subjects.slug",
      "subjects.title",
      "persons.instance_role",
      "persons.joined_at",
      "persons.suspended_at",
    ])
    .orderBy((order) => order("persons.instance_role", "=", "none"))
    .orderBy("persons.joined_at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ slug, title, instance_role, joined_at, suspended_at }) => ({
    handle: slug,
    name: title,
    role: instance_role,
    joinedAt: joined_at,
    suspendedAt: suspended_at ?? undefined,
  }));
}
