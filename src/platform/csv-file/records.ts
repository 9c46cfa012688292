import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { pipeline, Transform } from "node:stream";
import { CsvError, type Info, Parser } from "csv-parse";
import { parse } from "csv-parse/sync";

export const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * Bytes of text in one record: more than any row about a person, less than what an unclosed quotation mark swallows.
 */
const LONGEST_RECORD = 64 * 1024;
/** Bytes that may come without a record ending: cells without text cost memory too. */
const LONGEST_WAIT = 512 * 1024;
export const MOST_COLUMNS = 200;

/** Why a table can't be read on. `open-quote`: it ends within quotation marks. */
export class CsvTrouble extends Error {
  readonly trouble: "binary" | "too-long" | "open-quote";
  constructor(trouble: CsvTrouble["trouble"]) {
    super(trouble);
    this.trouble = trouble;
  }
}

/**
 * Its cells, and the bytes of the file from where it begins (with empty lines before it) to where the next one does.
 */
export type CsvRecord = { cells: string[]; at: number; end: number };

/** What spreadsheets write, and what people make of it: quotation marks inside of a cell, rows of other lengths. */
export const parsing = (separator: Separator) => ({
  delimiter: separator,
  // Named, or the first line break would decide for all, and one of another kind join two rows.
  record_delimiter: ["\r\n", "\n", "\r"],
  bom: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: LONGEST_RECORD,
});

/** Reads a file in UTF-8 from the byte where a record begins. @throws CsvTrouble */
export async function* readRecords(
  path: string,
  { separator, from = 0 }: { separator: Separator; from?: number },
): AsyncGenerator<CsvRecord> {
  const parser = new Parser({ ...parsing(separator), info: true });
  const file = createReadStream(path, { start: from });
  const records = pipeline(file, impatience(parser), parser, () => undefined);
  let at = from;
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: Info }>) {
      const end = from + info.bytes;
      yield { cells: record, at, end };
      at = end;
    }
  } catch (error) {
    throw troubleOf(error);
  }
}

/** The cells of one record whose place is known. */
export async function readCells(
  file: FileHandle,
  separator: Separator,
  { at, end }: Pick<CsvRecord, "at" | "end">,
): Promise<string[]> {
  const { buffer } = await file.read(Buffer.alloc(end - at), 0, end - at, at);
  return parse(buffer, parsing(separator))[0] ?? [];
}

/** A million empty cells are no text, so the parser's own limit does not see them. */
function impatience(parser: Parser): Transform {
  let known = 0;
  let waited = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (parser.info.records > known) waited = 0;
      known = parser.info.records;
      waited += chunk.length;
      done(waited > LONGEST_WAIT ? new CsvTrouble("too-long") : null, chunk);
    },
  });
}

export function troubleOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === "CSV_MAX_RECORD_SIZE") return new CsvTrouble("too-long");
  return error.code === "CSV_QUOTE_NOT_CLOSED" ? new CsvTrouble("open-quote") : error;
}
