import type { HttpContext } from "#platform/http/context.ts";
import { readForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import type { Services } from "#platform/module.ts";

/** What was typed; from here on, the page speaks the form's language. */
export async function readIn(services: Services, c: HttpContext, longest?: number): Promise<Typed> {
  const typed = await readForm(c.req.raw, longest);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}
