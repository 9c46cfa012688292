import type { Services } from "#platform/module.ts";
import { isLanguage, type Reader } from "#platform/strings/index.ts";
import type { HttpContext } from "./context.ts";
import type { Typed } from "./form.ts";

/**
 * A form carries the language it was read in, so that its answer speaks the same one. Only a language other than
 * the browser's own is kept in the links that follow.
 */
export function readerOfForm({ readerFor }: Services, c: HttpContext, { lang }: Typed): Reader {
  if (!isLanguage(lang)) return c.var.reader;
  return readerFor(lang, c.var.reader.chosen || lang !== c.var.reader.language);
}
