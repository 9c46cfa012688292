/**
 * The words of the interface. Modules bring their texts as JSON; a page gets a `Reader` and asks it for words,
 * numbers, dates and links in the reader's language.
 */
export { createCatalogue, type ModuleStrings, type StringKey } from "./catalogue.ts";
export {
  acceptedLanguage,
  directionOf,
  isLanguage,
  LANGUAGES,
  type Language,
  ownNameOf,
} from "./languages.ts";
export { createReader, type Reader } from "./reader.ts";
