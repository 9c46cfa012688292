import { sql } from "kysely";
import { viewerOfPerson } from "#modules/accounts/index.ts";
import { addMilestones } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import type { DoPiece, Piece, Progress } from "#platform/long-work/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { operator } from "#platform/viewer.ts";
import { pathsOf } from "../imports/files.ts";
import type { SignatureImport, Verdict } from "../imports/import.ts";
import { readAgain, UnreadableList } from "../imports/read-batch.ts";
import { canImport } from "../policy.ts";
import { lockedImport } from "../queries/imports.ts";
import { lockedForLists, type OpenForLists } from "../queries/open-for-lists.ts";
import { ownIn } from "../queries/team.ts";
import { refOf } from "./check-import.ts";
import { compareNames, hasRowsWithoutMail } from "./compare-names.ts";
import { sumCountsOf } from "./sum-counts.ts";
import { recordImportFact } from "./take-import.ts";
import { writeBrought } from "./write-brought.ts";

const ROWS = 1_000;

/** How a campaign's own language is spoken. */
export type Tongue = (language: string) => Reader;

/**
 * Takes the next good rows of a list. A row says itself whether it was taken, so that this can begin anew at any time.
 * First, rows without an address are compared once more with those who have signed since the list was checked.
 */
export const takePiece =
  (dataDir: string, tongue: Tongue): DoPiece =>
  async (act, piece) => {
    const list = await lockedImport(act.db, refOf(piece));
    if (list?.state !== "taking") return { ended: {}, done: 0 };
    const petition = await lockedForLists(act.db, list.petitionId);
    if (!petition) return end(act, list, "petition-over");
    if (!(await mayStill(act, piece))) return end(act, list, "not-allowed");
    const after = await comparedUpTo(act, list, piece);
    if (after !== undefined) return { place: { after, number: 0 }, done: list.taken };
    try {
      const rows = await nextRows(act, list, Number(piece.place?.number ?? 0));
      if (rows.length === 0) return finish(act, list, { petition, tongue });
      return await take(act, list, { petition, rows, dataDir });
    } catch (error) {
      if (error instanceof UnreadableList) return end(act, list, error.trouble);
      throw error;
    }
  };

/** Whoever asked for it may have left the team since. The operator's own work needs nobody. */
async function mayStill(act: Act, { homeId, personId }: Piece): Promise<boolean> {
  if (!personId) return true;
  const viewer = await viewerOfPerson(act.db, personId);
  return viewer !== undefined && canImport(viewer, await ownIn({ ...act, viewer }, homeId));
}

/** After which signature comparing goes on; `undefined` when it is over. */
async function comparedUpTo(act: Act, list: SignatureImport, { place }: Piece): Promise<string | undefined> {
  if (place?.after === "") return undefined;
  if (!place && !(await hasRowsWithoutMail(act.db, list))) return undefined;
  return (await compareNames(act, list, (place?.after as string | undefined) ?? null)) ?? "";
}

type Row = { number: number; at: number; ends: number };

async function nextRows({ db }: Act, { petitionId, id }: SignatureImport, after: number): Promise<Row[]> {
  return db
    .selectFrom("signature_import_rows")
    .select(["number", "at", "ends"])
    .where("petition_id", "=", petitionId)
    .where("import_id", "=", id)
    .where("verdict", "=", "take")
    .where("number", ">", after)
    .orderBy("number")
    .limit(ROWS)
    .execute();
}

type Taking = { petition: OpenForLists; rows: Row[]; dataDir: string };

async function take(act: Act, list: SignatureImport, { petition, rows, dataDir }: Taking): Promise<Progress> {
  const brought = await readAgain(act, list, pathsOf(dataDir, list).plain, rows);
  const source = `import ${list.id}`;
  const statement = { ...list.statement!, proof: { version: source, source } };
  const taken = await writeBrought(act, { ...list, statement }, petition, brought);
  const verdict = (number: number): Verdict =>
    taken.has(number) ? "taken" : brought.has(number) ? "double-here" : "wrong";
  const verdicts = rows.map(({ number }) => ({ number, verdict: verdict(number) }));
  await sql`
    update signature_import_rows r set verdict = w.verdict
    from json_to_recordset(${verdicts}::json) as w(number integer, verdict text)
    where r.petition_id = ${list.petitionId} and r.import_id = ${list.id} and r.number = w.number`.execute(
    act.db,
  );
  const all = list.taken + taken.size;
  await act.db
    .updateTable("signature_imports")
    .set({ taken: all, moved_at: act.now })
    .where("id", "=", list.id)
    .execute();
  return { place: { after: "", number: rows.at(-1)!.number }, done: all };
}

type Finishing = { petition: OpenForLists; tongue: Tongue };

/** The sums are brought up to date, so that whoever reads that all is taken finds it in the figures. */
async function finish(act: Act, list: SignatureImport, { petition, tongue }: Finishing): Promise<Progress> {
  while (await sumCountsOf(act, list.petitionId)) {
    // More than one batch was waiting.
  }
  const { origin, standsInTimeline } = list.statement!;
  if (standsInTimeline && list.taken > 0) {
    const line = tongue(petition.language).t("petitions.imports.milestone", { count: list.taken, origin });
    await addMilestones({ ...act, viewer: operator }, petition.campaignId, [
      { at: act.now, kind: "note", line },
    ]);
  }
  return end(act, list);
}

async function end(act: Act, list: SignatureImport, trouble?: string): Promise<Progress> {
  await act.db
    .updateTable("signature_imports")
    .set({ state: "taken", trouble: trouble ?? null, moved_at: act.now, ended_at: act.now })
    .where("id", "=", list.id)
    .execute();
  const { petitionId, id: importId, personId, taken } = list;
  await recordImportFact(act, { petitionId, importId, personId }, "taken", taken);
  return { ended: { taken: list.taken, ...(trouble && { trouble }) }, done: list.taken };
}
