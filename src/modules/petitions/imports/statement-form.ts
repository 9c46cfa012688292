import { z } from "zod";
import { AT_ONCE, type Typed } from "#platform/http/form.ts";
import { line, paragraph, ticked } from "#platform/http/text.ts";
import type { ConsentPurpose } from "../consent.ts";
import type { Statement } from "./import.ts";

/** What whoever brings a list says of it. Nothing of it is chosen beforehand. */
export const statementForm = (today: string) =>
  z
    .object({
      origin: line({ max: 200, required: "petitions.imports.origin.error.origin" }),
      same_demand: ticked().refine((yes) => yes, "petitions.imports.origin.error.same"),
      source: z.enum(["online", "paper"], { error: "petitions.imports.origin.error.source" }),
      consent_outcome: ticked(),
      consent_newsletter: ticked(),
      consent_text: paragraph({ max: 1000 }).optional(),
      consent_on: z
        .string()
        .optional()
        .refine((day) => !day || isPastDay(day, today), "petitions.imports.origin.error.day"),
      note: ticked(),
      timeline: ticked(),
    })
    .superRefine((values, context) => {
      if ((values.consent_outcome || values.consent_newsletter) && !values.consent_text)
        context.addIssue({
          code: "custom",
          path: ["consent_text"],
          message: "petitions.imports.origin.error.text",
        });
    }, AT_ONCE);

const isPastDay = (day: string, today: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && day <= today;

type Values = z.output<ReturnType<typeof statementForm>>;

export function statementOf(values: Values): Omit<Statement, "statedAt"> {
  const consents: ConsentPurpose[] = [
    ...(values.consent_outcome ? (["outcome"] as const) : []),
    ...(values.consent_newsletter ? (["newsletter"] as const) : []),
  ];
  return {
    origin: values.origin,
    source: values.source,
    consents,
    consentText: consents.length > 0 ? (values.consent_text ?? "") : "",
    consentOn: (consents.length > 0 && values.consent_on) || undefined,
    writesToSigners: values.note,
    standsInTimeline: values.timeline,
  };
}

/** What was said before, as the form has it. */
export function typedOf(statement: Statement | undefined): Typed {
  if (!statement) return {};
  const { consents, writesToSigners, standsInTimeline } = statement;
  return {
    origin: statement.origin,
    source: statement.source,
    ...(consents.includes("outcome") && { consent_outcome: "yes" }),
    ...(consents.includes("newsletter") && { consent_newsletter: "yes" }),
    consent_text: statement.consentText,
    consent_on: statement.consentOn ?? "",
    ...(writesToSigners && { note: "yes" }),
    ...(standsInTimeline && { timeline: "yes" }),
  };
}
