import type { Database } from "#platform/database/index.ts";
import { isUnderWay } from "#platform/long-work/index.ts";
import { MAKE_HANDOVER } from "../actions/begin-handover.ts";
import { canStillConfirm, type PetitionState } from "../petition.ts";

export type RuleHindrance = "petition-over" | "package-made";

/**
 * Why nothing may be set aside or given back at this moment; `undefined` when it may. Of two who come at once the
 * second waits, and the petition's state is held: what is handed over does not change any more.
 */
export async function lockedForRules(tx: Database, petitionId: string): Promise<RuleHindrance | undefined> {
  const row = await tx
    .selectFrom("petitions")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .select(["subjects.state", "petitions.imported_from", "petitions.names_erased_at"])
    .where("petitions.id", "=", petitionId)
    .forNoKeyUpdate("petitions")
    .forShare("subjects")
    .executeTakeFirstOrThrow();
  return hindranceOf(tx, petitionId, { ...row, state: row.state as PetitionState });
}

/** The same without a lock, for a page. */
export async function ruleHindrance(db: Database, petitionId: string): Promise<RuleHindrance | undefined> {
  const row = await db
    .selectFrom("petitions")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .select(["subjects.state", "petitions.imported_from", "petitions.names_erased_at"])
    .where("petitions.id", "=", petitionId)
    .executeTakeFirstOrThrow();
  return hindranceOf(db, petitionId, { ...row, state: row.state as PetitionState });
}

type Row = { state: PetitionState; imported_from: string | null; names_erased_at: Date | null };

/**
 * Once it is closed, a package is what goes to the addressee: who wants to change the list discards it first. One that
 * was stopped or failed goes to nobody.
 */
async function hindranceOf(
  db: Database,
  petitionId: string,
  { state, imported_from, names_erased_at }: Row,
): Promise<RuleHindrance | undefined> {
  if (!canStillConfirm(state) || imported_from || names_erased_at) return "petition-over";
  if (state === "live") return undefined;
  const made = await db
    .selectFrom("handovers")
    .select("id")
    .where("petition_id", "=", petitionId)
    .where("discarded_at", "is", null)
    .where("manifest_sha256", "is not", null)
    .limit(1)
    .executeTakeFirst();
  if (made) return "package-made";
  return (await isUnderWay(db, { homeId: petitionId, kind: MAKE_HANDOVER })) ? "package-made" : undefined;
}
