import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Credentials } from "../credentials.ts";

/** The address that is theirs once they press the button in its mail; the last one they asked for. */
export async function awaitedAddress(db: Database, personId: string, now: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom("sign_in_challenges")
    .select("email")
    .where("kind", "=", "address")
    .where("person_id", "=", personId)
    .where("ends_at", ">", now)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row?.email ?? undefined;
}

export async function credentialsOf(db: Database, personId: string): Promise<Credentials> {
  const { rows } = await sql<{
    email: string | null;
    password: boolean;
    passkeys: number;
    second: boolean;
    codes: number;
    issuers: string[];
  }>`
    select email,
      exists (select from passwords where person_id = persons.id) as password,
      (select count(*) from passkeys where person_id = persons.id) as passkeys,
      exists (select from second_steps where person_id = persons.id) as second,
      (select count(*) from recovery_codes where person_id = persons.id) as codes,
      (select coalesce(json_agg(issuer), '[]') from identities where person_id = persons.id) as issuers
    from persons where id = ${personId}`.execute(db);
  const { email, password, passkeys, second, codes, issuers } = rows[0] ?? {};
  return {
    hasPassword: password ?? false,
    email: email ?? undefined,
    passkeys: passkeys ?? 0,
    hasSecondStep: second ?? false,
    recoveryCodes: codes ?? 0,
    issuers: issuers ?? [],
  };
}
