/** The languages the interface is complete in. English is the one others fall back to. */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The way a language is written, also for authored texts in languages the interface does not speak. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(language.split("-")[0]!) ? "rtl" : "ltr";

/** How a language calls itself: what a person looks for who can't read the current one. */
export function ownNameOf(language: string): string {
  const known = ownNames.get(language);
  if (known) return known;
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  ownNames.set(language, name);
  return name;
}

/** Asked for on every page, and dear to make. */
const ownNames = new Map<string, string>();

/** Picks the best language of an `Accept-Language` header (RFC 9110 12.5.4), if we speak one of it. */
export function acceptedLanguage(header: string): Language | undefined {
  const wanted = header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { language: tag.split("-")[0], quality: weight ? Number(weight.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ language, quality }) => quality > 0 && isLanguage(language))
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.language as Language | undefined;
}
