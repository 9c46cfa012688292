import { z } from "zod";
import { isCountry } from "#platform/countries.ts";
import { ENCODINGS, type Separator } from "#platform/csv-file/index.ts";
import { AT_ONCE } from "#platform/http/form.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import { type Columns, DAY_ORDERS, type Field, fieldsFor } from "./columns.ts";
import { EARLIEST } from "./day.ts";

/** Separators by name: not every form brings a tab home. */
export const SEPARATOR_NAMES = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  pipe: "|",
} as const satisfies Record<string, Separator>;
export type SeparatorName = keyof typeof SEPARATOR_NAMES;

export const nameOfSeparator = (separator: Separator): SeparatorName =>
  (Object.keys(SEPARATOR_NAMES) as SeparatorName[]).find((name) => SEPARATOR_NAMES[name] === separator)!;

/** How the file is written, as somebody chose it. What is none of the choices counts as not chosen. */
export const readingForm = z.object({
  encoding: z.enum(ENCODINGS).optional().catch(undefined),
  separator: z
    .enum(["comma", "semicolon", "tab", "pipe"])
    .optional()
    .catch(undefined)
    .transform((name) => name && SEPARATOR_NAMES[name]),
  header: z.enum(["yes", "no"]).optional().catch(undefined),
});

/** The name of a field's choice of column in the form. */
export const boxOf = (field: Field): string => `at-${field}`;

type Asking = { petition: Pick<Petition, "asks">; width: number; today: string };

/** Which column says what; `""` for none. */
export function columnsForm({ petition, width, today }: Asking) {
  const column = z
    .string()
    .optional()
    .refine(
      (text) => !text || (/^\d{1,3}$/.test(text) && Number(text) < width),
      "petitions.imports.columns.error.choice",
    )
    .transform((text) => (text ? Number(text) : undefined));
  const boxes = Object.fromEntries(fieldsFor(petition.asks).map((field) => [boxOf(field), column]));
  const shape: Record<string, z.ZodType> = { ...boxes, ...OTHERS };
  return z.object(shape).superRefine((values, context) => {
    for (const [path, message] of objections(values as Values, { petition, width, today }))
      context.addIssue({ code: "custom", path: [path], message });
  }, AT_ONCE);
}

const OTHERS = {
  day_order: z.enum(DAY_ORDERS, { error: "petitions.imports.columns.error.choice" }),
  country: z
    .string({ error: "petitions.imports.columns.error.choice" })
    .refine((code) => code === "" || isCountry(code), "petitions.imports.columns.error.choice"),
  day: z
    .string()
    .optional()
    .transform((day) => day ?? ""),
};

type Values = Record<string, number | string | undefined>;

function objections(values: Values, { petition, today }: Asking): [string, StringKey][] {
  const at = (field: Field) => values[boxOf(field)];
  const said: [string, StringKey][] = [];
  if (at("name") === undefined && at("last_name") === undefined)
    said.push([boxOf("name"), "petitions.imports.columns.error.name"]);
  if (petition.asks !== "nothing" && at(petition.asks) === undefined)
    said.push([boxOf(petition.asks), "petitions.imports.columns.error.place"]);
  if (at("country") === undefined && values.country === "")
    said.push(["country", "petitions.imports.columns.error.country"]);
  const day = String(values.day);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
  if (day === "" ? at("day") === undefined : !isDay || day > today || day < EARLIEST)
    said.push(["day", "petitions.imports.columns.error.day"]);
  const used = fieldsFor(petition.asks).filter((field) => at(field) !== undefined);
  const twice = used.find((field, index) => used.slice(0, index).some((other) => at(other) === at(field)));
  if (twice) said.push([boxOf(twice), "petitions.imports.columns.error.twice"]);
  return said;
}

/** What was chosen, once the form was found good. */
export function columnsOf(values: Values, { petition, width }: Asking): Columns {
  const at: Columns["at"] = {};
  for (const field of fieldsFor(petition.asks)) {
    const column = values[boxOf(field)];
    if (typeof column === "number") at[field] = column;
  }
  return {
    at,
    width,
    dayOrder: values.day_order as Columns["dayOrder"],
    country: String(values.country),
    day: String(values.day),
  };
}

/** The same as a form has it, so that what was chosen or guessed can be shown. */
export function typedOf({ at, dayOrder, country, day }: Columns): Record<string, string> {
  const boxes = Object.entries(at).map(([field, column]) => [boxOf(field as Field), String(column)]);
  return { ...Object.fromEntries(boxes), day_order: dayOrder, country, day };
}
