import { gzipSync } from "node:zlib";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Html } from "#platform/html/html.ts";
import type { HttpContext } from "./context.ts";

/** A shorter page fits into one packet anyway. */
const WORTH_PACKING = 1024;

/** Answers with a page that is nobody else's business: not kept by any cache. */
export function answerPage(c: HttpContext, page: Html, status: ContentfulStatusCode = 200): Response {
  c.header("Cache-Control", "private, no-store");
  if (page.text.length < WORTH_PACKING || !c.req.header("accept-encoding")?.includes("gzip"))
    return c.html(page.text, status);
  // At once: a stream for each page costs several times what the packing does.
  const headers = { "Content-Type": "text/html; charset=UTF-8", "Content-Encoding": "gzip" };
  return c.body(gzipSync(page.text), status, headers);
}

/** After a form: on to a page that can be reloaded without sending the form again. */
export const seeOther = (c: HttpContext, path: string): Response => c.redirect(path, 303);

/**
 * From one address of a thing to the other that shows it. What was asked along goes along: a newcomer is welcomed
 * where they arrive. `path` is of this site, without the reader's language.
 */
export function leadOn(c: HttpContext, path: string, status: 301 | 302 = 302): Response {
  const along = new URL(c.req.url).searchParams;
  along.delete("lang");
  const [page = "", ...part] = path.split("#");
  const asked = along.size === 0 ? page : `${page}${page.includes("?") ? "&" : "?"}${along}`;
  return c.redirect(c.var.reader.to([asked, ...part].join("#")), status);
}
