import type { Services } from "#platform/module.ts";
import { isLanguage, type Reader } from "#platform/strings/index.ts";
import type { HttpContext } from "./context.ts";
import type { Typed } from "./form.ts";

/**
 * A form carries the language it was read in, so that its answer speaks the same one. Only a language other than
 * the browser's own is kept in the links that follow.
 */
export function readerOfForm({ readerFor }: Services, c: HttpContext, { lang }: Typed): Reader {
  const reader = c.get("reader");
  if (!isLanguage(lang)) return reader;
  return readerFor(lang, reader.chosen || lang !== reader.language);
}
