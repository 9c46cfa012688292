import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { stopLongWork } from "#platform/long-work/index.ts";
import { deleteFiles } from "../imports/files.ts";
import { canImport } from "../policy.ts";
import { lockedImport } from "../queries/imports.ts";
import { ownIn } from "../queries/team.ts";
import type { ImportRef } from "./choose-columns.ts";
import { forgetRows } from "./forget-imports.ts";

/** Throws a list away of which nothing was taken: as if it had never been brought. @throws Forbidden, NotFound */
export async function removeImport(
  act: Act,
  ref: ImportRef,
  dataDir: string,
): Promise<{ removed: true } | { refused: "taken" }> {
  must(canImport(act.viewer, await ownIn(act, ref.petitionId)));
  const removed = await transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const known = await lockedImport(tx, ref);
    if (!known) throw new NotFound();
    if (!["open", "checking", "checked"].includes(known.state)) return false;
    if (known.workId) await stopLongWork(within, known.workId);
    await forgetRows(within, known);
    await tx.deleteFrom("signature_imports").where("id", "=", ref.importId).execute();
    return true;
  });
  if (!removed) return { refused: "taken" };
  await deleteFiles(dataDir, ref.importId);
  return { removed: true };
}
