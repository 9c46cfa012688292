import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

/** The ways in that a person has. */
export type Credentials = { hasPassword: boolean; email: string | undefined };

export async function credentialsOf(db: Database, personId: string): Promise<Credentials> {
  const { rows } = await sql<{ email: string | null; password: boolean }>`
    select email, exists (select from passwords where person_id = persons.id) as password
    from persons where id = ${personId}`.execute(db);
  return { hasPassword: rows[0]?.password ?? false, email: rows[0]?.email ?? undefined };
}
