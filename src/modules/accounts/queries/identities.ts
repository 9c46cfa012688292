import type { Database } from "#platform/database/index.ts";

/** An account elsewhere: never known by its address, which may be somebody else's tomorrow. */
export type Identity = { issuer: string; subject: string };

export async function findIdentity(
  db: Database,
  { issuer, subject }: Identity,
): Promise<{ personId: string; suspended: boolean } | undefined> {
  const row = await db
    .selectFrom("identities")
    .innerJoin("persons", "persons.id", "identities.person_id")
    .select(["identities.person_id", "persons.suspended_at"])
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return row && { personId: row.person_id, suspended: row.suspended_at !== null };
}
