import type { Encoding, Separator } from "#platform/csv-file/index.ts";
import type { ConsentPurpose } from "../consent.ts";
import type { Petition } from "../petition.ts";
import type { Columns } from "./columns.ts";

/**
 * `open`: the file is here, and not yet said what it is. `checking`, `checked`: looked through, nothing written.
 * `taking`, `taken`: its signatures count. `undoing`, `undone`: they no longer do.
 */
export const IMPORT_STATES = ["open", "checking", "checked", "taking", "taken", "undoing", "undone"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What whoever brings a list says of its signatures, and answers for. */
export type Statement = {
  /** Where they come from, in a line. */
  origin: string;
  source: "online" | "paper";
  /** What these people said yes to, in which words, and on which day; without one, when they signed. */
  consents: ConsentPurpose[];
  consentText: string;
  /** `YYYY-MM-DD` */
  consentOn: string | undefined;
  /** Each of them who has an address gets one mail that says where their signature is now. */
  writesToSigners: boolean;
  standsInTimeline: boolean;
  statedAt: Date;
};

export type SignatureImport = {
  id: string;
  petitionId: string;
  personId: string | undefined;
  state: ImportState;
  fileName: string;
  bytes: number;
  encoding: Encoding;
  separator: Separator;
  /** The names of its columns, if its first row holds them. */
  header: string[] | undefined;
  columns: Columns | undefined;
  statement: Statement | undefined;
  workId: string | undefined;
  trouble: string | undefined;
  troubleRow: number | undefined;
  /** `YYYY-MM-DD` */
  firstDay: string | undefined;
  lastDay: string | undefined;
  taken: number;
  begunAt: Date;
  endedAt: Date | undefined;
  forgottenAt: Date | undefined;
};

/** What goes on for a list while it is in one of these states. */
export const WORKS = {
  checking: "petitions.checkImport",
  taking: "petitions.takeImport",
  undoing: "petitions.undoImport",
} as const;

/** A hundred megabytes: more than a million rows. */
export const MOST_BYTES = 100_000_000;

/** A list may be brought and taken back until the petition is handed over: then its figures are said. */
export const takesLists = ({ state, importedFrom }: Pick<Petition, "state" | "importedFrom">): boolean =>
  importedFrom === undefined && ["draft", "review", "live", "closed"].includes(state);

/** What was found out about one row; see the table `signature_import_rows`. */
export type Verdict =
  | "take"
  | "taken"
  | "wrong"
  | "double-here"
  | "double-in-list"
  | "maybe-here"
  | "maybe-in-list";

/** The verdicts of rows that are not taken, in the order in which they are told. */
export const NOT_TAKEN = [
  "wrong",
  "double-here",
  "double-in-list",
  "maybe-here",
  "maybe-in-list",
] as const satisfies Verdict[];
