import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { startLongWork } from "#platform/long-work/index.ts";
import { type Statement, WORKS } from "../imports/import.ts";
import { canImport } from "../policy.ts";
import { isGoing, lockedImport } from "../queries/imports.ts";
import { ownIn } from "../queries/team.ts";
import type { ImportRef } from "./choose-columns.ts";

/** What is said of a list is kept with it, by whom and when; then it is looked through. @throws Forbidden, NotFound */
export async function stateOrigin(
  act: Act,
  ref: ImportRef,
  statement: Omit<Statement, "statedAt">,
): Promise<{ stated: true } | { refused: "too-late" | "columns-missing" }> {
  must(canImport(act.viewer, await ownIn(act, ref.petitionId)));
  return transaction(act.db, async (tx) => {
    const known = await lockedImport(tx, ref);
    if (!known) throw new NotFound();
    const stuck = known.state === "checking" && !(await isGoing(tx, known));
    if (known.state !== "open" && known.state !== "checked" && !stuck) return { refused: "too-late" };
    if (!known.columns) return { refused: "columns-missing" };
    const input = { importId: ref.importId };
    const work = { kind: WORKS.checking, homeId: ref.petitionId, input };
    await tx
      .updateTable("signature_imports")
      .set({
        origin: statement.origin,
        source: statement.source,
        consents: statement.consents,
        consent_text: statement.consentText || null,
        consent_on: statement.consentOn ?? null,
        writes_to_signers: statement.writesToSigners,
        stands_in_timeline: statement.standsInTimeline,
        stated_at: act.now,
        // Whoever says it answers for it.
        person_id: act.viewer.personId ?? null,
        state: "checking",
        trouble: null,
        trouble_row: null,
        work_id: await startLongWork({ ...act, db: tx }, work),
        moved_at: act.now,
      })
      .where("id", "=", ref.importId)
      .execute();
    return { stated: true };
  });
}
