import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { asUtf8 } from "#platform/csv-file/index.ts";
import type { DoPiece, Piece, Progress, WorkValues } from "#platform/long-work/index.ts";
import { pathsOf } from "../imports/files.ts";
import type { SignatureImport } from "../imports/import.ts";
import { type JudgedRow, judgeRows } from "../imports/judge-rows.ts";
import { asUnreadable, readBatch, UnreadableList } from "../imports/read-batch.ts";
import { lockedImport } from "../queries/imports.ts";
import { compareNames, compareWithinList, hasRowsWithoutMail, learnRows } from "./compare-names.ts";

type Place = {
  step: "read" | "compare";
  /** The byte at which reading goes on, the number of the last row, and the first and last day so far. */
  at: number;
  number: number;
  firstDay: string | null;
  lastDay: string | null;
  /** The signature or the row after which comparing goes on. */
  after: string | null;
};

const BEGINNING: Place = { step: "read", at: 0, number: 0, firstDay: null, lastDay: null, after: null };

/**
 * Looks a list through, row by row, and notes what it found; nothing is written into the petition. First each row by
 * itself and by its mailbox; then rows without an address by their names, with those who stand there already and with
 * each other.
 */
export const checkImport =
  (dataDir: string): DoPiece =>
  async (act, piece) => {
    const list = await lockedImport(act.db, refOf(piece));
    if (list?.state !== "checking") return { ended: {}, done: 0 };
    const place = piece.place as Place | undefined;
    try {
      if (!place) return await prepare(act, list, dataDir);
      if (place.step === "read") return await read(act, list, place, dataDir);
      return await compare(act, list, place);
    } catch (error) {
      return giveUp(act, list, place, error);
    }
  };

export const refOf = ({ homeId, input }: Piece) => ({ petitionId: homeId, importId: String(input.importId) });

async function prepare(act: Act, list: SignatureImport, dataDir: string): Promise<Progress> {
  await act.db
    .deleteFrom("signature_import_rows")
    .where("petition_id", "=", list.petitionId)
    .where("import_id", "=", list.id)
    .execute();
  const { sent, plain } = pathsOf(dataDir, list);
  if (sent !== plain) await asUtf8(sent, plain, list.encoding).catch((error) => asUnreadable(error));
  return goOn(BEGINNING);
}

const goOn = (place: Place, whole?: number): Progress => ({
  place: place as unknown as WorkValues,
  done: place.number,
  ...(whole !== undefined && { whole }),
});

async function read(act: Act, list: SignatureImport, place: Place, dataDir: string): Promise<Progress> {
  const batch = await readBatch(act, list, { path: pathsOf(dataDir, list).plain, ...place });
  const judged = await judgeRows(act, list, batch.rows);
  await keep(act, list, judged);
  if (place.number === 0) await learnRows(act);
  const days = batch.rows.flatMap(({ read }) => ("brought" in read ? read.brought.day : [])).sort();
  const next: Place = {
    ...place,
    at: batch.at,
    number: batch.number,
    firstDay: [place.firstDay, days[0]].filter((day) => day != null).sort()[0] ?? null,
    lastDay:
      [place.lastDay, days.at(-1)]
        .filter((day) => day != null)
        .sort()
        .at(-1) ?? null,
  };
  if (batch.more) return goOn(next, Math.round((batch.number * batch.size) / batch.at));
  if (!(await hasRowsWithoutMail(act.db, list))) return finish(act, list, next);
  return goOn({ ...next, step: "compare" }, next.number);
}

async function keep({ db }: Act, list: SignatureImport, rows: readonly JudgedRow[]): Promise<void> {
  await sql`
    insert into signature_import_rows (petition_id, import_id, number, at, ends, verdict, refusals, mailbox, name_mark, place)
    select ${list.petitionId}::uuid, ${list.id}::uuid, number, at, ends, verdict, refusals, decode(mailbox, 'hex'),
      decode(name_mark, 'hex'), place
    from json_to_recordset(${rows}::json) as new(number integer, at integer, ends integer, verdict text, refusals jsonb,
      mailbox text, name_mark text, place text)`.execute(db);
}

async function compare(act: Act, list: SignatureImport, place: Place): Promise<Progress> {
  const after = await compareNames(act, list, place.after);
  if (after !== undefined) return goOn({ ...place, after }, place.number);
  await compareWithinList(act, list);
  return finish(act, list, place);
}

async function finish({ db, now }: Act, list: SignatureImport, place: Place): Promise<Progress> {
  await db
    .updateTable("signature_imports")
    .set({ state: "checked", first_day: place.firstDay, last_day: place.lastDay, moved_at: now })
    .where("id", "=", list.id)
    .execute();
  return { ended: { rows: place.number }, done: place.number };
}

/** What stands in the file can't be helped by trying again; whoever brought it is told in which row reading ended. */
async function giveUp(
  { db, now }: Act,
  list: SignatureImport,
  place: Place | undefined,
  error: unknown,
): Promise<Progress> {
  if (!(error instanceof UnreadableList)) throw error;
  const { trouble, row } = error;
  await db
    .updateTable("signature_imports")
    .set({ state: "open", trouble, trouble_row: row ?? null, moved_at: now })
    .where("id", "=", list.id)
    .execute();
  return { ended: { trouble }, done: row ?? place?.number ?? 0 };
}
