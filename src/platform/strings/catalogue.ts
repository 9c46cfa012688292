import { createInstance, type i18n } from "i18next";
import { LANGUAGES, type Language } from "./languages.ts";

/** The texts of one module: flat keys, the same in every language. Plural forms end in `_one`, `_other` … */
export type ModuleStrings = Record<Language, Record<string, string>>;

/**
 * Every module adds its English keys here (`declare module "#platform/strings/catalogue.ts"`), so that a
 * misspelt key does not compile.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface StringKeys {}

type WithoutPlural<Key extends string> =
  Key extends `${infer Stem}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Stem : Key;
type KeysOf<Module extends string, Texts> = `${Module}.${WithoutPlural<keyof Texts & string>}`;
export type StringKey = { [M in keyof StringKeys & string]: KeysOf<M, StringKeys[M]> }[keyof StringKeys &
  string];

/** Joins the texts of all modules under `<module>.<key>`. */
export function createCatalogue(modules: { name: string; strings: ModuleStrings }[]): i18n {
  const catalogue = createInstance();
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [language, { texts: textsIn(language, modules) }]),
  );
  catalogue.init({
    resources,
    ns: ["texts"],
    defaultNS: "texts",
    fallbackLng: "en",
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return catalogue;
}

function textsIn(
  language: Language,
  modules: { name: string; strings: ModuleStrings }[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { name, strings } of modules)
    for (const [key, text] of Object.entries(strings[language])) texts[`${name}.${key}`] = text;
  return texts;
}
