import { open } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Encoding } from "./encoding.ts";
import { CsvTrouble, MOST_COLUMNS, parsing, SEPARATORS, type Separator, troubleOf } from "./records.ts";

const LOOKED_AT = 256 * 1024;
const ROWS = 20;

/** The first rows, read as `separator` has it. */
export type Look = { separator: Separator; rows: string[][] };
export type Trouble = CsvTrouble["trouble"] | "empty" | "too-many-columns";

/** Looks at the beginning of a file. Without a `separator`, the one under which its rows are most alike. */
export async function lookAt(
  path: string,
  { encoding, separator }: { encoding: Encoding; separator?: Separator },
): Promise<Look | { refused: Trouble }> {
  const text = await beginningOf(path, encoding);
  if (text.trim() === "") return { refused: "empty" };
  if (text.includes("\0")) return { refused: "binary" };
  const looks = (separator ? [separator] : SEPARATORS).map((each) => rowsBy(each, text));
  const look = looks.reduce((best, next) => (likeness(next.rows) > likeness(best.rows) ? next : best));
  if (look.rows.length === 0) return { refused: look.trouble ?? "empty" };
  if (look.rows.some((row) => row.length > MOST_COLUMNS)) return { refused: "too-many-columns" };
  return { separator: look.separator, rows: look.rows };
}

async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    // What the cut leaves of a letter is waited for, in vain.
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

type Attempt = Look & { trouble?: Trouble };

/** The rows before something can't be read, which may be where the look ends. */
function rowsBy(separator: Separator, text: string): Attempt {
  const rows: string[][] = [];
  const keep = (row: string[]) => {
    rows.push(row);
    return null;
  };
  try {
    parse(text, { ...parsing(separator), to: ROWS, on_record: keep });
  } catch (error) {
    const trouble = troubleOf(error);
    if (!(trouble instanceof CsvTrouble)) throw error;
    return { separator, rows, trouble: trouble.trouble };
  }
  return { separator, rows };
}

/**
 * How many rows have as many columns as the first, and then how many columns. One column is what
 * everything looks like under a wrong separator.
 */
function likeness(rows: readonly string[][]): number {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) return columns === 0 ? 0 : 0.001;
  const alike = rows.filter((row) => row.length === columns).length / rows.length;
  return alike + Math.min(columns, MOST_COLUMNS) / (2 * MOST_COLUMNS);
}
