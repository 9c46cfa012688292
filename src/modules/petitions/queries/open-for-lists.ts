import type { Database } from "#platform/database/index.ts";
import { type SignatureImport, takesLists } from "../imports/import.ts";
import type { PetitionState } from "../petition.ts";

export type OpenForLists = { campaignId: string; language: string; householdSize: number };

/**
 * The petition, if a list may be brought to it or taken back at this moment. Its state is held until the transaction
 * ends: what is handed over does not change any more.
 */
export async function lockedForLists(tx: Database, petitionId: string): Promise<OpenForLists | undefined> {
  const row = await tx
    .selectFrom("petitions")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .select(["petitions.household_size", "petitions.imported_from", "petitions.names_erased_at"])
    .select(["subjects.state", "subjects.home_id", "subjects.language"])
    .where("petitions.id", "=", petitionId)
    .forShare("subjects")
    .executeTakeFirst();
  if (!row || row.names_erased_at) return undefined;
  const state = row.state as PetitionState;
  if (!takesLists({ state, importedFrom: row.imported_from ?? undefined })) return undefined;
  return { campaignId: row.home_id!, language: row.language, householdSize: row.household_size };
}

/** Whether a list is just being taken or taken back: handing over would cut it in two. */
export async function isListUnderWay(db: Database, petitionId: string): Promise<boolean> {
  const row = await db
    .selectFrom("signature_imports")
    .select("id")
    .where("petition_id", "=", petitionId)
    .where("state", "in", ["taking", "undoing"] satisfies SignatureImport["state"][])
    .executeTakeFirst();
  return row !== undefined;
}
