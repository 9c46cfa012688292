import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./context.ts";

/** @param framedBy who may show the page in a frame; nobody, but for a page that is made for it */
export const contentSecurityPolicy = (framedBy: "'none'" | "*" = "'none'"): string =>
  [...RULES, `frame-ancestors ${framedBy}`].join("; ");

const RULES = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types gemeinsam",
];

/**
 * No inline script or style at all, so that injected markup stays markup. `same-origin` as referrer policy, not
 * `no-referrer`: under that, forms sent without script say `Origin: null`.
 */
const HEADERS: [string, string][] = [
  ["Content-Security-Policy", contentSecurityPolicy()],
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"],
];

export const headersOfAll = (secure: boolean): [string, string][] =>
  secure ? [...HEADERS, ["Strict-Transport-Security", "max-age=31536000"]] : HEADERS;

export function securityHeaders(secure: boolean): MiddlewareHandler<HttpEnv> {
  const headers = headersOfAll(secure);
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
