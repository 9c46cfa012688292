/**
 * The archive: a tar, packed with zstd, in this order.
 * - `heading.json`: what stands in it and at which migration the database was
 * - `tables/<name>/<number>.copy`: rows in PostgreSQL's COPY text format, a few megabytes each
 * - `jobs/<number>.jsonl`: jobs that still have to run, free of the queue's own tables
 * - `files/…`, `handovers/…`, `secrets/…` and `erased/…` of the data folder
 * - `seal.json`: the checksum of each entry before it; an archive without it was cut off
 */
export const FORMAT = 1;

export type TableHeading = { name: string; columns: string[] };

export type Heading = {
  format: number;
  /** ISO 8601, UTC: the moment whose state this is. */
  madeAt: string;
  /** Names of the migrations that had run. */
  migrations: string[];
  tables: TableHeading[];
  sequences: { name: string; value: string }[];
};

export type Seal = {
  entries: Record<string, { bytes: number; sha256: string }>;
  /** By table, and `jobs`. */
  rows: Record<string, number>;
};

export type PendingJob = {
  identifier: string;
  payload: unknown;
  queue: string | null;
  run_at: string;
  max_attempts: number;
  key: string | null;
  priority: number;
  flags: string[] | null;
};

export const HEADING = "heading.json";
export const SEAL = "seal.json";

/** Folders of the data folder that belong in an archive. */
export const FOLDERS = ["files", "handovers", "secrets", "erased"] as const;
