import { type ZodObject, z } from "zod";
import { isCountry } from "#platform/countries.ts";
import type { Typed } from "#platform/http/form.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { BEGINNINGS, type Settings, type SettingsChange } from "#platform/instance-settings.ts";
import { writableAddress } from "#platform/mailbox.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import { isTimeZone } from "#platform/time-zones.ts";

/** What a place says of itself, one small form after another; the set-up asks them in this order. */
export const PARTS = ["name", "responsible", "whereabouts", "first"] as const;
export type Part = (typeof PARTS)[number];

export const LONGEST = { siteName: 60, name: 120, address: 400, email: 254, phone: 40 };

const responsible = z.object({
  name: line({ max: LONGEST.name, required: "admin.error.name" }),
  address: paragraph({ max: LONGEST.address, required: "admin.error.address" }),
  email: line({ max: LONGEST.email, required: "admin.error.email" }).transform((typed, context) => {
    const address = writableAddress(typed);
    if (!address && typed !== "") context.addIssue({ code: "custom", message: "admin.error.email" });
    return address ?? "";
  }),
  phone: line({ max: LONGEST.phone }),
});

const FORMS = {
  name: z.object({ siteName: line({ max: LONGEST.siteName, required: "admin.error.site-name" }) }),
  responsible,
  whereabouts: z.object({
    country: z.string({ error: "admin.error.country" }).refine(isCountry, "admin.error.country"),
    siteLanguage: z.enum(LANGUAGES, "admin.error.language"),
    timeZone: z.string({ error: "admin.error.time-zone" }).refine(isTimeZone, "admin.error.time-zone"),
  }),
  first: z.object({ first: z.enum(BEGINNINGS, "admin.error.first") }),
} satisfies Record<Part, ZodObject>;

/** What the operator has set in the environment, and which variable says so: nobody else is asked for it. */
export const VARIABLES = {
  siteName: "SITE_NAME",
  siteLanguage: "SITE_LANGUAGE",
  timeZone: "TIME_ZONE",
} as const;
export type Given = Partial<Record<keyof typeof VARIABLES, string>>;

/** The form of one part, without what the operator has set. */
export function formOf(part: Part, given: Given): ZodObject {
  const asked = Object.entries<z.ZodType>(FORMS[part].shape).filter(
    ([field]) => given[field as keyof Given] === undefined,
  );
  return z.object(Object.fromEntries(asked));
}

/** The form of all parts at once. */
export const wholeForm = (given: Given): ZodObject =>
  z.object(Object.assign({}, ...PARTS.map((part) => formOf(part, given).shape)));

/** What a form's values change. Who is responsible goes together, the rest each by itself. */
export function changeOf(values: Record<string, unknown>): SettingsChange {
  const own = Object.entries(values).filter(([field]) => !(field in responsible.shape));
  const named = responsible.safeParse(values);
  return { ...Object.fromEntries(own), ...(named.success && { responsible: named.data }) };
}

/** What a form shows of what is said already. */
export function typedFrom(settings: Settings): Typed {
  const { siteName, siteLanguage, timeZone, country = "", first = "", responsible: named } = settings;
  return { siteName, siteLanguage, timeZone, country, first, ...named };
}
