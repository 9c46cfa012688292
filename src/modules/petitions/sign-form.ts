import { z } from "zod";
import { isCountry } from "#platform/countries.ts";
import { AT_ONCE } from "#platform/http/form.ts";
import { line } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";
import type { Petition } from "./petition.ts";
import type { Region } from "./queries/petitions.ts";

/** Where a country's codes have one form; elsewhere two to twelve letters and digits are believed. */
const POSTCODES: ReadonlyMap<string, RegExp> = new Map([
  ["DE", /^\d{5}$/],
  ["AT", /^\d{4}$/],
  ["CH", /^\d{4}$/],
  ["FR", /^\d{5}$/],
  ["GB", /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/],
]);
const ANY_POSTCODE = /^[A-Z\d][A-Z\d -]{0,10}[A-Z\d]$/;

/**
 * The fields of this petition's form. What the quorum asks for is needed from those who live where it counts, and
 * not asked of anybody else.
 */
export function signForm(petition: Pick<Petition, "asks" | "country">, regions: readonly Region[]) {
  return z
    .object({
      name: line({ max: 120, required: "petitions.sign.error.name" }).refine(
        (name) => name === "" || isName(name),
        "petitions.sign.error.name-letters",
      ),
      email: line({ max: 254, required: "petitions.sign.error.email" }).transform((typed, context) => {
        const address = writableAddress(typed);
        if (!address && typed !== "")
          context.addIssue({ code: "custom", message: "petitions.sign.error.email-form" });
        return address ?? "";
      }),
      country: z
        .string({ error: "petitions.sign.error.country" })
        .refine(isCountry, "petitions.sign.error.country"),
      postcode: line({ max: 16 })
        .optional()
        .transform((code) => (code ?? "").toUpperCase()),
      region: z
        .string()
        .max(40, "petitions.sign.error.region")
        .optional()
        .transform((code) => code ?? ""),
    })
    .superRefine(({ country, postcode = "", region = "" }, context) => {
      const living = country === petition.country;
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (petition.asks === "postcode" && (living || postcode !== "") && !isPostcode(country, postcode))
        refuse("postcode", "petitions.sign.error.postcode");
      if (
        petition.asks === "region" &&
        (living || region !== "") &&
        !regions.some(({ code }) => code === region)
      )
        refuse("region", "petitions.sign.error.region");
    }, AT_ONCE);
}

/** A name that is an address of the web would be an advertisement in every list. */
const ADDRESS = /:\/\/|\bwww\./i;

/** In letters, so that a list of names can be handed over. */
export const isName = (name: string): boolean => /\p{L}/u.test(name) && !ADDRESS.test(name);

export const isPostcode = (country: string, code: string): boolean =>
  (POSTCODES.get(country) ?? ANY_POSTCODE).test(code);
