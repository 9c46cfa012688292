/** A cell: a text somebody may have typed, a number of ours, a time, or nothing. */
export type Cell = string | number | Date | null | undefined;

type Separator = "," | ";" | "\t" | "|";

/**
 * A line of a table as RFC 4180 wants it, with its end. Spreadsheets run what begins like a formula, so such a text
 * gets an apostrophe in front, which they take for "this is text" (OWASP ASVS 5.0.0-1.2.10).
 */
export const csvLine = (cells: readonly Cell[], separator: Separator = ","): string =>
  `${cells.map(asCell).join(separator)}\r\n`;

/**
 * What spreadsheets take for the end of a column where people read this language: a comma only where decimals do not
 * begin with one. RFC 4180 knows no other than the comma, so this is for tables that a person opens, never for a
 * program's.
 */
export const separatorIn = (language: string): "," | ";" =>
  new Intl.NumberFormat(language).format(0.5).includes(".") ? "," : ";";

/** Also the full-width signs, which some spreadsheets read as the plain ones. */
const FORMULA = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n\0]/;

/** What was typed into a cell that `csvLine` wrote, so that its own lists can be read again. */
export const asTyped = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

function asCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",;|\r\n\t']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
