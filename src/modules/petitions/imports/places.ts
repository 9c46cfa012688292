import { COUNTRIES } from "#platform/countries.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import type { Region } from "../queries/petitions.ts";
import { folded } from "./fold.ts";

/** Names that people write and no list of countries has. */
const ALSO: Record<string, string> = {
  uk: "GB",
  greatbritain: "GB",
  grossbritannien: "GB",
  england: "GB",
  scotland: "GB",
  schottland: "GB",
  usa: "US",
  us: "US",
  brd: "DE",
  holland: "NL",
  tschechien: "CZ",
  czechrepublic: "CZ",
  turkey: "TR",
};

let byName: Map<string, string> | undefined;

/** The two letters of a country that somebody wrote as a code or by name; `undefined` for what is none. */
export function countryOf(text: string): string | undefined {
  byName ??= countryNames();
  return byName.get(folded(text));
}

function countryNames(): Map<string, string> {
  const names = new Map(Object.entries(ALSO));
  for (const language of LANGUAGES) {
    const regions = new Intl.DisplayNames([language], { type: "region" });
    for (const code of COUNTRIES) names.set(folded(regions.of(code) ?? code), code);
  }
  for (const code of COUNTRIES) names.set(code.toLowerCase(), code);
  return names;
}

/** The code of a region of the petition that somebody wrote as its code or its name. */
export function regionFinder(regions: readonly Region[]): (text: string) => string | undefined {
  const codes = new Map([
    ...regions.map(({ code, name }) => [folded(name), code] as const),
    ...regions.map(({ code }) => [folded(code), code] as const),
  ]);
  return (text) => codes.get(folded(text));
}

/**
 * Where a code begins with a nought that spreadsheets take for nothing. In their files alone: what somebody types with
 * four digits, in a form or from a sheet, may lack any of the five, and would be of another region.
 */
const FIVE_DIGITS = new Set(["DE", "FR", "IT", "ES"]);

export const wholePostcode = (country: string, code: string): string =>
  FIVE_DIGITS.has(country) && /^\d{4}$/.test(code) ? `0${code}` : code;
