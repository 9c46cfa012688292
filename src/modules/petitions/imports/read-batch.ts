import { stat } from "node:fs/promises";
import type { Act } from "#platform/act.ts";
import { type CsvRecord, CsvTrouble, readRecords } from "#platform/csv-file/index.ts";
import { regionsOf } from "../queries/petitions.ts";
import type { SignatureImport } from "./import.ts";
import { type Brought, type ReadRow, rowReader } from "./row-reader.ts";

/** `gone`: the file is not there, as after a backup was restored. */
export type Unreadable = CsvTrouble["trouble"] | "gone" | "too-many-rows";

/** The file can't be read on, from a row that is known or as a whole. */
export class UnreadableList extends Error {
  readonly trouble: Unreadable;
  readonly row: number | undefined;
  constructor(trouble: Unreadable, row?: number) {
    super(trouble);
    this.trouble = trouble;
    this.row = row;
  }
}

/** @throws UnreadableList for what lies in the file, else what was thrown */
export function asUnreadable(error: unknown, row?: number): never {
  if (error instanceof CsvTrouble) throw new UnreadableList(error.trouble, row);
  if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new UnreadableList("gone");
  throw error;
}

/** A row as a spreadsheet counts it, from 1. */
export type NumberedRow = { number: number; at: number; ends: number; read: Exclude<ReadRow, "empty"> };

export type Batch = {
  rows: NumberedRow[];
  /** Where the next batch begins. */
  at: number;
  number: number;
  more: boolean;
  /** Of the file, in bytes. */
  size: number;
};

/** A second's work and less. */
const ROWS = 2_000;
/** A hundred megabytes may hold fifty million rows of nothing, and each takes its place in the database. */
const MOST_ROWS = 1_000_000;

type From = { path: string; at: number; number: number };

/** Reads the next rows. What a petition asks is looked up each time, for it may have changed. @throws UnreadableList */
export async function readBatch(act: Act, list: SignatureImport, from: From): Promise<Batch> {
  const batch: Batch = { rows: [], at: from.at, number: from.number, more: false, size: 0 };
  const readRow = await readerFor(act, list);
  try {
    batch.size = (await stat(from.path)).size;
    for await (const record of readRecords(from.path, { separator: list.separator, from: from.at })) {
      batch.at = record.end;
      batch.number++;
      const isHeader = batch.number === 1 && list.header !== undefined;
      const read = isHeader ? "empty" : readRow(record.cells);
      if (read !== "empty") batch.rows.push({ number: batch.number, at: record.at, ends: record.end, read });
      batch.more = batch.number - from.number === ROWS;
      if (batch.more) break;
    }
  } catch (error) {
    asUnreadable(error, batch.number + 1);
  }
  if (batch.number > MOST_ROWS) throw new UnreadableList("too-many-rows", MOST_ROWS);
  return batch;
}

async function readerFor({ db, now }: Act, { petitionId, columns }: SignatureImport) {
  const petition = await db
    .selectFrom("petitions")
    .select(["asks", "country"])
    .where("id", "=", petitionId)
    .executeTakeFirstOrThrow();
  const today = now.toISOString().slice(0, 10);
  return rowReader({ petition, regions: await regionsOf(db, petitionId), columns: columns!, today });
}

/**
 * Reads rows whose places are known, in the order of the file. One that has become wrong since it was checked (a region
 * that is no more) is left out. @throws UnreadableList
 */
export async function readAgain(
  act: Act,
  list: SignatureImport,
  path: string,
  wanted: readonly { number: number; at: number; ends: number }[],
): Promise<Map<number, Brought>> {
  const readRow = await readerFor(act, list);
  const numbers = new Map(wanted.map(({ at, number }) => [at, number]));
  const end = wanted.at(-1)!.ends;
  const found = new Map<number, Brought>();
  const keep = ({ at, cells }: CsvRecord): void => {
    const number = numbers.get(at);
    const read = number === undefined ? "empty" : readRow(cells);
    if (number !== undefined && read !== "empty" && "brought" in read) found.set(number, read.brought);
  };
  try {
    for await (const record of readRecords(path, { separator: list.separator, from: wanted[0]!.at })) {
      keep(record);
      if (record.end >= end) break;
    }
  } catch (error) {
    asUnreadable(error);
  }
  return found;
}
