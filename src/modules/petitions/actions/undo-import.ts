import { type Act, must } from "#platform/act.ts";
import { brokenUniqueRule, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { startLongWork, stopLongWork } from "#platform/long-work/index.ts";
import { type SignatureImport, WORKS } from "../imports/import.ts";
import { canImport } from "../policy.ts";
import { lockedImport } from "../queries/imports.ts";
import { lockedForLists } from "../queries/open-for-lists.ts";
import { ownIn } from "../queries/team.ts";
import type { ImportRef } from "./choose-columns.ts";

export type Undoing = { undoing: true } | { refused: "nothing-taken" | "petition-over" | "one-at-a-time" };

/**
 * Begins to take back exactly what a list brought. One that is just being taken is stopped first. Safe to repeat.
 * @throws Forbidden, NotFound
 */
export async function undoImport(act: Act, ref: ImportRef): Promise<Undoing> {
  must(canImport(act.viewer, await ownIn(act, ref.petitionId)));
  try {
    return await transaction(act.db, async (tx) => {
      const within = { ...act, db: tx };
      const known = await lockedImport(tx, ref);
      if (!known) throw new NotFound();
      if (known.state === "undone") return { undoing: true };
      if (!["taken", "taking", "undoing"].includes(known.state)) return { refused: "nothing-taken" };
      if (!(await lockedForLists(tx, ref.petitionId))) return { refused: "petition-over" };
      await begin(within, known);
      return { undoing: true };
    });
  } catch (error) {
    if (brokenUniqueRule(error) === "signature_imports_one_open") return { refused: "one-at-a-time" };
    throw error;
  }
}

/** Once more after it failed or was stopped: what was taken back already is no longer there to be taken back. */
async function begin(act: Act, { id, petitionId, workId, taken }: SignatureImport): Promise<void> {
  if (workId) await stopLongWork(act, workId);
  const work = { kind: WORKS.undoing, homeId: petitionId, input: { importId: id }, whole: taken };
  await act.db
    .updateTable("signature_imports")
    .set({ state: "undoing", work_id: await startLongWork(act, work), moved_at: act.now, ended_at: null })
    .where("id", "=", id)
    .execute();
}
