import { cpus, totalmem } from "node:os";

export type Options = {
  seconds: number | undefined;
  rounds: number | undefined;
  data: string;
  long: boolean;
  /** Whether an ordinary HTTP client sends, which takes more of the machine than what it measures may lose. */
  httpClient: boolean;
};

export type Result = {
  ours: number;
  floor: number | null;
  ratio: number | null;
  unit: string;
  p50_ms: number | null;
  p99_ms: number | null;
  /** What was acknowledged and is not there. */
  lost: number;
  notes: string;
  /** A small table for people; the first row names the columns. */
  rows: (string | number)[][];
  held: boolean;
};

export type Bench = {
  name: string;
  about: string;
  reach: string;
  run(options: Options): Promise<Result>;
};

export const print = (line: string): void => console.log(line);

/** Progress goes beside the result, so that the last line on standard output stays the result. */
export const tell = (line: string): void => console.error(`  ${line}`);

export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  const texts = rows.map((row) => row.map(String));
  const widths =
    texts[0]?.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? "").length))) ?? [];
  for (const row of texts)
    print(`  ${row.map((cell, column) => padded(cell, widths[column]!, column > 0)).join("  ")}`.trimEnd());
}

/** Numbers stand under each other, words begin together. */
const padded = (cell: string, width: number, mayBeNumber: boolean): string =>
  mayBeNumber && /^[\d.,]+( \S+)?$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() || "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

/** @param share 0.5 for the median */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** For JSON and tables: three digits that mean something. */
export const rounded = (value: number): number => Number(value.toPrecision(value >= 1000 ? 4 : 3));
