import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./context.ts";

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types gemeinsam",
].join("; ");

/**
 * No inline script or style at all, so that injected markup stays markup. `same-origin` as referrer policy, not
 * `no-referrer`: under that, forms sent without script say `Origin: null`.
 */
const HEADERS: [string, string][] = [
  ["Content-Security-Policy", CONTENT_SECURITY_POLICY],
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
