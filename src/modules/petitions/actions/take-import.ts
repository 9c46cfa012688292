import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { startLongWork, stopLongWork } from "#platform/long-work/index.ts";
import { WORKS } from "../imports/import.ts";
import { canImport } from "../policy.ts";
import { foundIn, isGoing, lockedImport } from "../queries/imports.ts";
import { lockedForLists } from "../queries/open-for-lists.ts";
import { ownIn } from "../queries/team.ts";
import type { ImportRef } from "./choose-columns.ts";

export type Taking = { taking: true } | { refused: "not-checked" | "petition-over" };

/**
 * Begins to take a list that was looked through into the petition, or goes on with one that was stopped. Safe to
 * repeat: what is under way goes on once. @throws Forbidden, NotFound
 */
export async function takeImport(act: Act, ref: ImportRef): Promise<Taking> {
  must(canImport(act.viewer, await ownIn(act, ref.petitionId)));
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const known = await lockedImport(tx, ref);
    if (!known) throw new NotFound();
    if (known.state === "taking" && (await isGoing(tx, known))) return { taking: true };
    if (known.state !== "checked" && known.state !== "taking") return { refused: "not-checked" };
    if (!(await lockedForLists(tx, ref.petitionId))) return { refused: "petition-over" };
    const { rows } = await foundIn(tx, ref);
    const input = { importId: ref.importId };
    const whole = (rows.take ?? 0) + (rows.taken ?? 0);
    const work = { kind: WORKS.taking, homeId: ref.petitionId, input, whole };
    await tx
      .updateTable("signature_imports")
      .set({ state: "taking", work_id: await startLongWork(within, work), moved_at: act.now })
      .where("id", "=", ref.importId)
      .execute();
    await recordImportFact(within, ref, "begun");
    return { taking: true };
  });
}

/**
 * Ends taking behind the piece that is being done; what was taken stays, and it can go on. @throws Forbidden, NotFound
 */
export async function stopTaking(act: Act, ref: ImportRef): Promise<void> {
  must(canImport(act.viewer, await ownIn(act, ref.petitionId)));
  await transaction(act.db, async (tx) => {
    const known = await lockedImport(tx, ref);
    if (!known) throw new NotFound();
    if (known.state === "taking" && known.workId) await stopLongWork({ ...act, db: tx }, known.workId);
  });
}

/** What happened to a list, by whom: where the work goes on by itself, by who asked for it. */
export function recordImportFact(
  { db, viewer, now }: Act,
  { petitionId, importId, personId = viewer.personId }: ImportRef & { personId?: string },
  what: "begun" | "taken" | "undone",
  count?: number,
): Promise<void> {
  const ids = {
    importId,
    ...(personId && { personId }),
    ...(count !== undefined && { count: String(count) }),
  };
  return recordFacts(db, [{ name: `petition.import-${what}`, homeId: petitionId, ids }], now);
}
