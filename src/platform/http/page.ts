import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Html } from "#platform/html/html.ts";
import type { HttpContext } from "./context.ts";

/** Answers with a page that is nobody else's business: not kept by any cache. */
export function answerPage(c: HttpContext, page: Html, status: ContentfulStatusCode = 200): Response {
  c.header("Cache-Control", "private, no-store");
  return c.html(page.text, status);
}

/** After a form: on to a page that can be reloaded without sending the form again. */
export const seeOther = (c: HttpContext, path: string): Response => c.redirect(path, 303);
