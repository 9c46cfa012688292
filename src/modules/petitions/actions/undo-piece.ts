import { sql } from "kysely";
import { addMilestones } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import type { DoPiece, Progress } from "#platform/long-work/index.ts";
import { operator } from "#platform/viewer.ts";
import { appendCounts } from "../counts.ts";
import { deleteFiles } from "../imports/files.ts";
import type { SignatureImport } from "../imports/import.ts";
import { lockedImport } from "../queries/imports.ts";
import { lockedForLists, type OpenForLists } from "../queries/open-for-lists.ts";
import { ERASED } from "../signature.ts";
import { refOf } from "./check-import.ts";
import { forgetRows } from "./forget-imports.ts";
import { sumCountsOf } from "./sum-counts.ts";
import { recordImportFact } from "./take-import.ts";
import type { Tongue } from "./take-piece.ts";

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
    const rows = await nextSignatures(act, list, (piece.place?.after as string | undefined) ?? null);
    if (rows.length === 0)
      return finish(act, list, { petition, tongue, dataDir, done, personId: piece.personId });
    await stayWhoSignedHere(act, list, rows);
    await endAll(
      act,
      list,
      rows.filter(({ own }) => !own),
    );
    return { place: { after: rows.at(-1)!.id, done: done + rows.length }, done: done + rows.length };
  };

type Signature = { id: string; country: string; region: string | null; day: string; own: boolean };

/**
 * Locked first and asked about then: whoever confirms a signature of their own at this moment holds the one it is
 * adopted into. `own`: its owner has done so since the list came.
 */
async function nextSignatures(
  { db }: Act,
  { petitionId, id }: SignatureImport,
  after: string | null,
): Promise<Signature[]> {
  const { rows } = await sql<Omit<Signature, "own">>`
    select id, country, region, to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD') as day
    from signatures
    where petition_id = ${petitionId} and brought_by = ${id} and state = 'confirmed'
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${SIGNATURES} for update`.execute(db);
  if (rows.length === 0) return [];
  const adopting = await db
    .selectFrom("signatures")
    .select("counted_as")
    .where("petition_id", "=", petitionId)
    .where(
      "counted_as",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  const own = new Set(adopting.map(({ counted_as }) => counted_as));
  return rows.map((row) => ({ ...row, own: own.has(row.id) }));
}

/** They no longer belong to the list, so that nothing of it can take them along. */
async function stayWhoSignedHere(
  { db }: Act,
  { petitionId }: SignatureImport,
  rows: readonly Signature[],
): Promise<void> {
  const own = rows.filter((row) => row.own).map(({ id }) => id);
  if (own.length === 0) return;
  await db
    .updateTable("signatures")
    .set({ brought_by: null })
    .where("petition_id", "=", petitionId)
    .where("id", "in", own)
    .execute();
}

/** As with every signature that ends: who it was is erased in the same transaction, and the figures follow. */
async function endAll(act: Act, { petitionId, statement }: SignatureImport, rows: readonly Signature[]) {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const ended = { ...ERASED, email: null, reason: null, region: null, ended_at: act.now };
  await act.db
    .updateTable("signatures")
    .set({ ...ended, state: "invalid", invalid_for: "taken-back" })
    .where("petition_id", "=", petitionId)
    .where("id", "in", ids)
    .execute();
  await act.db
    .updateTable("consents")
    .set({ withdrawn_at: act.now })
    .where("petition_id", "=", petitionId)
    .where("signature_id", "in", ids)
    .where("withdrawn_at", "is", null)
    .execute();
  const places = Map.groupBy(rows, ({ country, region, day }) => `${country} ${day} ${region ?? ""}`);
  await appendCounts(
    act.db,
    [...places.values()].map((group) => {
      const { country, region, day } = group[0]!;
      const { source } = statement!;
      return { petition_id: petitionId, source, country, region, day, delta: -group.length };
    }),
    act.now,
  );
}

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
    delete from petition_milestones m using petition_counts c
    where m.petition_id = ${petitionId} and c.petition_id = m.petition_id and m.at >= ${begunAt}
      and m.count > c.confirmed`.execute(db);
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
