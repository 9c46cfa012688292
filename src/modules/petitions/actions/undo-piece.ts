import { sql } from "kysely";
import { addMilestones } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import type { DoPiece, Progress } from "#platform/long-work/index.ts";
import { operator } from "#platform/viewer.ts";
import { deleteFiles } from "../imports/files.ts";
import type { SignatureImport } from "../imports/import.ts";
import { homeOf } from "../queries/figures.ts";
import { lockedImport } from "../queries/imports.ts";
import { lockedForLists, type OpenForLists } from "../queries/open-for-lists.ts";
import { refOf } from "./check-import.ts";
import { endBrought, nextBrought } from "./end-brought.ts";
import { forgetRows } from "./forget-imports.ts";
import { sumCountsOf } from "./sum-counts.ts";
import { recordImportFact } from "./take-import.ts";
import type { Tongue } from "./take-piece.ts";
import { tellTakenBack } from "./tell-taken-back.ts";

const SIGNATURES = 1_000;

/** Ends the next signatures that a list brought and that were not withdrawn meanwhile. */
export const undoPiece =
  (dataDir: string, tongue: Tongue): DoPiece =>
  async (act, piece) => {
    const list = await lockedImport(act.db, refOf(piece));
    if (list?.state !== "undoing") return { ended: {}, done: 0 };
    const done = Number(piece.place?.done ?? 0);
    const petition = await lockedForLists(act.db, list.petitionId);
    if (!petition) return stay(act, list, done);
    const { petitionId, id, statement } = list;
    const after = (piece.place?.after as string | undefined) ?? null;
    const rows = await nextBrought(act, list, { after, limit: SIGNATURES });
    if (rows.length === 0)
      return finish(act, list, { petition, tongue, dataDir, done, personId: piece.personId });
    if (statement!.writesToSigners) await tellTakenBack(act, list, rows);
    await endBrought(act, { petitionId, id, source: statement!.source }, rows);
    return { place: { after: rows.at(-1)!.id, done: done + rows.length }, done: done + rows.length };
  };

type Finishing = { petition: OpenForLists; tongue: Tongue; dataDir: string; done: number; personId?: string };

async function finish(
  act: Act,
  list: SignatureImport,
  { petition, tongue, dataDir, done, personId }: Finishing,
): Promise<Progress> {
  while (await sumCountsOf(act, list.petitionId)) {
    // More than one batch was waiting.
  }
  await takeBackMilestones(act, list);
  const { origin, standsInTimeline } = list.statement!;
  if (standsInTimeline && done > 0) {
    const line = tongue(petition.language).t("petitions.imports.milestone.undone", { origin });
    await addMilestones({ ...act, viewer: operator }, petition.campaignId, [
      { at: act.now, kind: "note", line },
    ]);
  }
  await act.db
    .updateTable("signature_imports")
    .set({ state: "undone", taken: 0, moved_at: act.now, ended_at: act.now })
    .where("id", "=", list.id)
    .execute();
  const { petitionId, id: importId } = list;
  await recordImportFact(act, { petitionId, importId, personId }, "undone", done);
  // Nothing can be mended and brought again from it any more. The file can be deleted twice.
  await forgetRows(act, list);
  await deleteFiles(dataDir, list.id);
  return { ended: { undone: done }, done };
}

/** Numbers that were reached with this list, and are not reached without it. */
async function takeBackMilestones({ db }: Act, { petitionId, begunAt }: SignatureImport): Promise<void> {
  await sql`
    delete from petition_milestones m using petition_counts c join petitions on petitions.id = c.petition_id
    where m.petition_id = ${petitionId} and c.petition_id = m.petition_id and m.at >= ${begunAt}
      and m.count > case when m.home then coalesce(${homeOf()}, 0) else c.confirmed end`.execute(db);
}

/** Handed over meanwhile: what is left of it stays. */
async function stay({ db, now }: Act, { id, taken }: SignatureImport, done: number): Promise<Progress> {
  await db
    .updateTable("signature_imports")
    .set({
      state: "taken",
      taken: Math.max(0, taken - done),
      trouble: "petition-over",
      moved_at: now,
      ended_at: now,
    })
    .where("id", "=", id)
    .execute();
  return { ended: { undone: done, trouble: "petition-over" }, done };
}
