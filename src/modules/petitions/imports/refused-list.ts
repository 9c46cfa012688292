import { type FileHandle, open } from "node:fs/promises";
import type { Cell } from "#platform/csv.ts";
import { readCells } from "#platform/csv-file/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { rowsLeft } from "../queries/imports.ts";
import { columnLetter } from "./columns.ts";
import { pathsOf } from "./files.ts";
import type { SignatureImport } from "./import.ts";
import { whatIsWrong } from "./what-is-wrong.ts";

type From = { db: Database; reader: Reader; dataDir: string };

/**
 * The rows that are not taken, each with its own cells, where it is wrong and why. Once mended it can be brought as it
 * is: columns that say nothing of a signature are passed over.
 */
export async function* refusedList(
  { db, reader, dataDir }: From,
  list: SignatureImport,
): AsyncGenerator<Cell[][]> {
  const { t } = reader;
  const width = list.columns?.width ?? 0;
  const names = Array.from({ length: width }, (_, column) => list.header?.[column] ?? columnLetter(column));
  const about = [
    t("petitions.imports.refused.row"),
    t("petitions.imports.refused.column"),
    t("petitions.imports.refused.why"),
  ];
  yield [[...about, ...names]];
  const ref = { petitionId: list.petitionId, importId: list.id };
  const file = await openedIfThere(pathsOf(dataDir, list).plain);
  try {
    for await (const rows of rowsLeft(db, ref)) {
      const lines: Cell[][] = [];
      for (const row of rows) {
        const place = { at: row.at, end: row.ends };
        const cells = file ? await readCells(file, list.separator, place) : [];
        lines.push([...whatIsWrong(reader, list, row), ...cells]);
      }
      yield lines;
    }
  } finally {
    await file?.close();
  }
}

/** After a backup was restored it is not; what was wrong in which row is known all the same. */
async function openedIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
