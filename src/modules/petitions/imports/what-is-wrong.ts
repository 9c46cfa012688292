import type { Reader } from "#platform/strings/index.ts";
import { fieldName } from "../components/field-name.ts";
import type { RowLeft } from "../queries/imports.ts";
import type { SignatureImport } from "./import.ts";

/** Its number, the columns in question, and why it is not taken. */
export function whatIsWrong(
  reader: Reader,
  list: SignatureImport,
  { number, verdict, refusals }: RowLeft,
): [number, string, string] {
  const mistakes = Object.entries(refusals ?? {});
  if (mistakes.length === 0) {
    const field = verdict.startsWith("double") ? "email" : "name";
    return [number, fieldName(reader, list, field), reader.t(`petitions.imports.verdict.${verdict}`)];
  }
  const fields = mistakes.map(([field]) => fieldName(reader, list, field));
  return [number, fields.join("; "), mistakes.map(([, key]) => reader.t(key)).join(" ")];
}
