import type { Reader } from "#platform/strings/index.ts";
import type { Asks } from "../petition.ts";
import { type Field, fieldsFor } from "./columns.ts";

/** The columns that a new list begins with: the name in one. */
export const templateFields = (asks: Asks): Field[] =>
  fieldsFor(asks).filter((field) => field !== "first_name" && field !== "last_name");

/** The names of its columns, and nothing else: an invented row would be brought along one day. */
export const templateOf = ({ t }: Reader, asks: Asks): string[] =>
  templateFields(asks).map((field) => t(`petitions.imports.field.${field}`));
