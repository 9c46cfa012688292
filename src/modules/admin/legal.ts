import type { Settings } from "#platform/instance-settings.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";

/** The pages that say who runs the place and what happens to data. Each stands at its own name: `/imprint`. */
export const LEGAL_PAGES = ["imprint", "privacy", "contact"] as const;
export type LegalPage = (typeof LEGAL_PAGES)[number];

export const LONGEST_TEXT = 20_000;

/**
 * A page as its template has it, in Markdown, filled with what the place says of itself;
 * `undefined` as long as nobody is named.
 */
export function templateOf(
  reader: Reader,
  page: LegalPage,
  { siteName, responsible, country }: Settings,
): string | undefined {
  if (!responsible) return undefined;
  const { t } = reader;
  const { name, address, email, phone } = responsible;
  return t(`admin.legal.${page}.template`, {
    law: lawOf(reader, country),
    site: asText(siteName),
    name: asText(name),
    address: asText(address),
    email,
    phone: phone && `  \n${t("admin.legal.phone", { phone: asText(phone) })}`,
    languages: reader.list(LANGUAGES.map(ownNameOf)),
  }).trim();
}

/** The law that asks for an imprint, where we know it. */
const lawOf = ({ t }: Reader, country = ""): string =>
  country === "DE" || country === "AT" || country === "CH" ? t(`admin.legal.law.${country}`) : "";

/** What somebody typed, so that Markdown shows it as it is: signs escaped (CommonMark 2.4), lines kept. */
export const asText = (typed: string): string =>
  typed
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^(\s*)([-+]|\d+(?=[.)]))/gm, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replaceAll("\n", "  \n");
