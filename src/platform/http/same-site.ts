import type { MiddlewareHandler } from "hono";
import { Forbidden } from "#platform/errors.ts";
import type { HttpEnv } from "./context.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses forms that another site sends in a visitor's name (CSRF). Browsers say where a request comes from in
 * `Sec-Fetch-Site`, older ones in `Origin`; a program that says neither carries nobody's session.
 * @throws Forbidden
 */
export function sameSiteOnly(origin: string): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const site = c.req.header("sec-fetch-site");
      const sender = c.req.header("origin");
      const trusted = site
        ? site === "same-origin" || site === "none"
        : sender === undefined || sender === origin || sender === new URL(c.req.url).origin;
      if (!trusted) throw new Forbidden("cross-site");
    }
    await next();
  };
}
