import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Credentials } from "../credentials.ts";

export async function credentialsOf(db: Database, personId: string): Promise<Credentials> {
  const { rows } = await sql<{ email: string | null; password: boolean; passkeys: number }>`
    select email,
      exists (select from passwords where person_id = persons.id) as password,
      (select count(*) from passkeys where person_id = persons.id) as passkeys
    from persons where id = ${personId}`.execute(db);
  const { email, password, passkeys } = rows[0] ?? {};
  return { hasPassword: password ?? false, email: email ?? undefined, passkeys: passkeys ?? 0 };
}
