import type { Database } from "#platform/database/index.ts";
import type { KnownPasskey } from "../passkey.ts";

export async function findPasskey(
  db: Database,
  credential: string,
): Promise<(KnownPasskey & { id: string }) | undefined> {
  const row = await db
    .selectFrom("passkeys")
    .innerJoin("persons", "persons.id", "passkeys.person_id")
    .select([
      "passkeys.id",
      "passkeys.person_id",
      "passkeys.credential",
      "passkeys.public_key",
      "passkeys.counter",
    ])
    .where("passkeys.credential", "=", credential)
    .where("persons.suspended_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { person_id, public_key, ...rest } = row;
  return { ...rest, personId: person_id, publicKey: public_key };
}

export type OwnPasskey = {
  id: string;
  credential: string;
  name: string;
  addedAt: Date;
  usedAt: Date | undefined;
};

export async function passkeysOf(db: Database, personId: string): Promise<OwnPasskey[]> {
  const rows = await db
    .selectFrom("passkeys")
    .select(["id", "credential", "name", "added_at", "used_at"])
    .where("person_id", "=", personId)
    .orderBy("added_at")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map(({ added_at, used_at, ...row }) => ({
    ...row,
    addedAt: added_at,
    usedAt: used_at ?? undefined,
  }));
}
