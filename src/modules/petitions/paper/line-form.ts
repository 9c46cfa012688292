import { z } from "zod";
import { AT_ONCE, type FieldErrors, parseForm, type Typed } from "#platform/http/form.ts";
import { line } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { isName, isPostcode } from "../sign-form.ts";
import type { PaperBatch } from "./batch.ts";
import { LINES_A_SHEET } from "./draw-sheets.ts";
import type { NewLine } from "./line.ts";

type Within = {
  petition: Pick<Petition, "asks" | "country">;
  batch: Pick<PaperBatch, "consent">;
  regions: readonly Region[];
};
export type LineField = "name" | "postcode" | "region" | "email" | "outcome";

/** The name of a field in the form of one sheet; `number` from 1. */
export const lineField = (field: LineField, number: number): string => `${field}-${number}`;

export const numbers: readonly number[] = Array.from({ length: LINES_A_SHEET }, (_, index) => index + 1);

/** One line that is put right, under the plain names of its fields. */
export function readLine(typed: Typed, within: Within): { line: NewLine } | { errors: FieldErrors } {
  const cells = cellsOf(typed, (field) => field);
  const parsed = parseForm(lineForm(within), cells);
  if ("values" in parsed) return { line: lineOf(parsed.values) };
  const none = parsed.errors.name === "petitions.paper.error.line.name";
  return { errors: none ? { ...parsed.errors, name: "petitions.paper.error.line.gone" } : parsed.errors };
}

/**
 * The lines of one sheet, as they were typed from it; what can't be read of a place stays empty. Empty lines are none.
 */
export function readSheet(typed: Typed, within: Within): { lines: NewLine[] } | { errors: FieldErrors } {
  const form = lineForm(within);
  const errors: FieldErrors = {};
  const lines: NewLine[] = [];
  for (const number of numbers) {
    const cells = cellsOf(typed, (field) => lineField(field, number));
    if (Object.values(cells).every((cell) => cell.trim() === "")) continue;
    const parsed = parseForm(form, cells);
    if ("values" in parsed) lines.push(lineOf(parsed.values));
    else
      for (const [field, message] of Object.entries(parsed.errors))
        errors[lineField(field as LineField, number)] = message;
  }
  if (lines.length === 0 && Object.keys(errors).length === 0)
    errors[lineField("name", 1)] = "petitions.paper.error.line.none";
  return Object.keys(errors).length > 0 ? { errors } : { lines };
}

const cellsOf = (typed: Typed, nameOf: (field: LineField) => string): Record<LineField, string> => ({
  name: typed[nameOf("name")] ?? "",
  postcode: typed[nameOf("postcode")] ?? "",
  region: typed[nameOf("region")] ?? "",
  email: typed[nameOf("email")] ?? "",
  outcome: typed[nameOf("outcome")] ?? "",
});

const lineOf = ({ outcome, ...line }: Omit<NewLine, "wantsOutcome"> & { outcome: boolean }): NewLine => ({
  ...line,
  wantsOutcome: outcome,
});

const lineForm = (within: Within) =>
  cellForm(within).superRefine(({ email, outcome }, context) => {
    const message = "petitions.paper.error.line.outcome";
    if (outcome && !email) context.addIssue({ code: "custom", path: ["email"], message });
  }, AT_ONCE);

const cellForm = ({ petition: { asks, country }, batch: { consent }, regions }: Within) =>
  z.object({
    name: line({ max: 120, required: "petitions.paper.error.line.name" }).refine(
      (name) => name === "" || isName(name),
      "petitions.sign.error.name-letters",
    ),
    postcode: line({ max: 16 })
      .transform((typed) => (asks === "postcode" ? typed.toUpperCase() : ""))
      .refine((code) => code === "" || isPostcode(country, code), "petitions.paper.error.line.postcode"),
    region: z
      .string()
      .transform((code) => (asks === "region" ? code : ""))
      .refine(
        (code) => code === "" || regions.some((region) => region.code === code),
        "petitions.sign.error.region",
      ),
    email: line({ max: 254 }).transform((typed, context) => {
      const address = typed === "" ? "" : writableAddress(typed);
      if (address === undefined)
        context.addIssue({ code: "custom", message: "petitions.paper.error.line.email" });
      return address ?? "";
    }),
    outcome: z.string().transform((typed) => typed !== "" && consent !== undefined),
  });
