/** Rows as aligned columns for a terminal; numbers stand to the right. */
export function columns(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const table = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, index) => Math.max(...table.map((row) => [...(row[index] ?? "")].length)));
  const numeric = head.map(
    (_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === "number"),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (numeric[index] ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!)))
      .join("  ")
      .trimEnd();
  return `${table.map(line).join("\n")}\n`;
}

/** "2026-03-01 14:05", in UTC as in the logs. */
export const moment = (at: Date): string => at.toISOString().slice(0, 16).replace("T", " ");

/** One line of a text that people wrote, without what would move a terminal's cursor. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").replace(/\p{C}/gu, "").trim();
