import { writableAddress } from "#platform/mailbox.ts";
import type { Columns, DayOrder, Field } from "./columns.ts";
import { folded } from "./fold.ts";
import { HEADER_WORDS } from "./header-words.ts";

const fieldByWord = new Map(
  Object.entries(HEADER_WORDS).flatMap(([field, words]) =>
    words.split(", ").map((word) => [folded(word), field as Field] as const),
  ),
);

/** Whether the first row names the columns: some of its cells are such names, and none is an address. */
export function looksLikeHeader([first = []]: readonly string[][]): boolean {
  if (first.some((cell) => writableAddress(cell))) return false;
  return first.some((cell) => fieldByWord.has(folded(cell)));
}

/** Which column says what, by the names of the columns; whoever brings the list looks at it. */
export function guessColumns(
  { header, rows }: { header: readonly string[] | undefined; rows: readonly string[][] },
  { fields, country }: { fields: readonly Field[]; country: string },
): Columns {
  const at: Columns["at"] = {};
  for (const [index, name] of (header ?? []).entries()) {
    const field = fieldByWord.get(folded(name));
    if (field && fields.includes(field)) at[field] ??= index;
  }
  return {
    at: oneName(at),
    width: rows[0]?.length ?? 0,
    dayOrder: guessDayOrder(rows, at.day),
    country,
    day: "",
  };
}

/** "Nom" is a family's name beside "prénom", and all of it where it stands alone. */
function oneName({ first_name, last_name, ...at }: Columns["at"]): Columns["at"] {
  if (at.name !== undefined) return at;
  if (first_name !== undefined && last_name !== undefined) return { ...at, first_name, last_name };
  const name = first_name ?? last_name;
  return name === undefined ? at : { ...at, name };
}

/** As the cells have it: a number above twelve is no month. */
function guessDayOrder(rows: readonly string[][], column: number | undefined): DayOrder {
  if (column === undefined) return "day-first";
  const monthFirst = rows.some(
    (row) => Number(/^\d{1,2}[-./](\d{1,2})[-./]/.exec(row[column] ?? "")?.[1]) > 12,
  );
  return monthFirst ? "month-first" : "day-first";
}
