import { COUNTRIES } from "#platform/countries.ts";
import type { Reader } from "#platform/strings/index.ts";

const optionsByLanguage = new Map<string, { value: string; label: string }[]>();

/** Sorted as the reader's language sorts; made once for each language. */
export function countryOptions(reader: Reader): { value: string; label: string }[] {
  const known = optionsByLanguage.get(reader.language);
  if (known) return known;
  const { compare } = new Intl.Collator(reader.language);
  const options = COUNTRIES.map((code) => ({ value: code, label: reader.country(code) })).sort((a, b) =>
    compare(a.label, b.label),
  );
  optionsByLanguage.set(reader.language, options);
  return options;
}
