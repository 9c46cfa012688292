import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { deleteFiles, deleteStrayFiles } from "../imports/files.ts";
import { type ImportState, type SignatureImport, takesLists } from "../imports/import.ts";
import type { PetitionState } from "../petition.ts";

/** How long somebody has for saying what a list is, and how long the rows that were wrong can be mended. */
const OPEN_FOR = 7 * DAY;
const KEPT_FOR = 30 * DAY;

/**
 * Deletes the files of lists that nobody goes on with, that are over, or whose petition was handed over, and what was
 * known of their rows. What was taken stays, and so does what was said of it: it is the proof.
 */
export async function forgetImports(act: Act, dataDir: string): Promise<void> {
  for (const list of await keptImports(act.db)) {
    if (!isOver(list, act.now)) continue;
    await forgetRows(act, list);
    if (!ENDED.includes(list.state))
      await act.db.deleteFrom("signature_imports").where("id", "=", list.id).execute();
    await deleteFiles(dataDir, list.id);
  }
  await deleteStrayFiles(dataDir, new Set((await keptImports(act.db)).map(({ id }) => id)), act.now);
}

const ENDED: ImportState[] = ["taken", "undone"];

function isOver({ state, movedAt, petition }: KeptImport, now: Date): boolean {
  if (state === "taking" || state === "undoing") return false;
  const age = now.getTime() - movedAt.getTime();
  return ENDED.includes(state) ? age >= KEPT_FOR || !takesLists(petition) : age >= OPEN_FOR;
}

type KeptImport = Awaited<ReturnType<typeof keptImports>>[number];

async function keptImports(db: Database) {
  const rows = await db
    .selectFrom("signature_imports")
    .innerJoin("petitions", "petitions.id", "signature_imports.petition_id")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .select(["signature_imports.id", "signature_imports.petition_id", "signature_imports.state"])
    .select(["signature_imports.moved_at", "petitions.imported_from", "subjects.state as petition_state"])
    .where("signature_imports.forgotten_at", "is", null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    petitionId: row.petition_id,
    state: row.state,
    movedAt: row.moved_at,
    petition: {
      state: row.petition_state as PetitionState,
      importedFrom: row.imported_from ?? undefined,
    },
  }));
}

/** What was found out about each row; of one that is over, its file is not needed any more either. */
export async function forgetRows(
  { db, now }: Act,
  { id, petitionId }: Pick<SignatureImport, "id" | "petitionId">,
) {
  await db
    .deleteFrom("signature_import_rows")
    .where("petition_id", "=", petitionId)
    .where("import_id", "=", id)
    .execute();
  await db
    .updateTable("signature_imports")
    .set({ forgotten_at: now, header: null })
    .where("id", "=", id)
    .where("ended_at", "is not", null)
    .execute();
}
