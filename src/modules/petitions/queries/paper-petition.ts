import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Petition, PetitionState } from "../petition.ts";

/** What decides whether paper counts, and where it does. */
export type PaperPetition = Pick<
  Petition,
  "id" | "state" | "importedFrom" | "country" | "asks" | "householdSize" | "language"
> & { namesErasedAt: Date | undefined };

/**
 * Its state is held, so that whoever enters or confirms at the moment of the hand-over is either in time or told so.
 * @throws NotFound
 */
export async function lockedPetition(tx: Database, petitionId: string): Promise<PaperPetition> {
  const row = await tx
    .selectFrom("petitions")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .selectAll("petitions")
    .select(["subjects.state", "subjects.language"])
    .where("petitions.id", "=", petitionId)
    .forShare("subjects")
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return {
    id: row.id,
    state: row.state as PetitionState,
    importedFrom: row.imported_from ?? undefined,
    language: row.language,
    country: row.country,
    asks: row.asks,
    householdSize: row.household_size,
    namesErasedAt: row.names_erased_at ?? undefined,
  };
}
