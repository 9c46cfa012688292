import type { Asks } from "../petition.ts";

/** What a column of a list may say of a signature. A name stands in one column or in two. */
export const FIELDS = [
  "name",
  "first_name",
  "last_name",
  "email",
  "country",
  "postcode",
  "region",
  "day",
  "reason",
  "show_name",
  "consent",
] as const;
export type Field = (typeof FIELDS)[number];

/** `03.04.2026` is the third of April in most of the world, and the fourth of March in some of it. */
export const DAY_ORDERS = ["day-first", "month-first"] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

export type Columns = {
  /** By field, which column says it, counted from 0. */
  at: Partial<Record<Field, number>>;
  /** How many there are. */
  width: number;
  dayOrder: DayOrder;
  /** For rows that don't say it; `""` when each must. */
  country: string;
  /** `YYYY-MM-DD` */
  day: string;
};

/** The fields of this petition's lists: a place only as far as the quorum asks for it. */
export const fieldsFor = (asks: Asks): Field[] =>
  FIELDS.filter((field) => (field !== "postcode" && field !== "region") || field === asks);

/** A column's name: as its file calls it, else the letter that spreadsheets give it. */
export function columnName(header: readonly string[] | undefined, column: number): string {
  return header?.[column]?.trim() || columnLetter(column);
}

/** A, B, … Z, AA, AB … */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}
