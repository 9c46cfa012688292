import type { Reader } from "#platform/strings/index.ts";
import { columnName, FIELDS, type Field } from "../imports/columns.ts";
import type { SignatureImport } from "../imports/import.ts";

/** The column in which a mistake is, as the file calls it; else what it should have said. */
export function fieldName(reader: Reader, { columns, header }: SignatureImport, field: string): string {
  if (!isField(field)) return reader.t("petitions.imports.field.row");
  const column = columns?.at[field] ?? (field === "name" ? columns?.at.last_name : undefined);
  return column === undefined ? reader.t(`petitions.imports.field.${field}`) : columnName(header, column);
}

const isField = (field: string): field is Field => (FIELDS as readonly string[]).includes(field);
