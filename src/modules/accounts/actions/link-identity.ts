import type { Act } from "#platform/act.ts";
import { brokenUniqueRule, type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { waysIn } from "../credentials.ts";
import { mustBeProven } from "../proof.ts";
import { credentialsOf } from "../queries/credentials.ts";
import type { Identity } from "../queries/identities.ts";
import { shutOthersOut } from "./end-sessions.ts";
import { queueNotice } from "./queue-notice.ts";

export type Linked = { linked: true } | { refused: "linked-already" };

/** Another way into an account. One elsewhere is one person's alone, and a person has one there. */
export async function linkIdentity(
  act: Act,
  personId: string,
  { issuer, subject }: Identity,
): Promise<Linked> {
  try {
    return await transaction(act.db, async (tx) => {
      await insertIdentity(tx, { personId, issuer, subject, now: act.now });
      await queueNotice({ ...act, db: tx }, personId, "identity");
      return { linked: true } as const;
    });
  } catch (error) {
    if (brokenUniqueRule(error)?.startsWith("identities_")) return { refused: "linked-already" };
    throw error;
  }
}

export async function insertIdentity(
  db: Database,
  { personId, issuer, subject, now }: Identity & { personId: string; now: Date },
): Promise<void> {
  await db
    .insertInto("identities")
    .values({ id: newId(now), person_id: personId, issuer, subject, linked_at: now })
    .execute();
}

export type Unlinked = { unlinked: true } | { refused: "only-way-in" };

/** @throws SignIn, StepUp */
export async function unlinkIdentity(act: Act, issuer: string): Promise<Unlinked> {
  const personId = mustBeProven(act);
  return transaction(act.db, async (tx) => {
    // Locked, as when a passkey is removed: one way in must stay.
    await tx.selectFrom("persons").select("id").where("id", "=", personId).forUpdate().execute();
    if (waysIn(await credentialsOf(tx, personId), issuer) < 2) return { refused: "only-way-in" };
    await tx
      .deleteFrom("identities")
      .where("person_id", "=", personId)
      .where("issuer", "=", issuer)
      .execute();
    await shutOthersOut({ ...act, db: tx }, personId);
    await queueNotice({ ...act, db: tx }, personId, "identity");
    return { unlinked: true };
  });
}
