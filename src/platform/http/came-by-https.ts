import type { Config } from "#platform/config/index.ts";
import { trustedProxies } from "./client-address.ts";
import type { HttpContext } from "./context.ts";
import { neighbourOf } from "./identify.ts";

/** Whether the way from the browser was encrypted, as far as a proxy that the operator trusts says so. */
export function cameByHttps({ trustedProxies: proxies }: Config): (c: HttpContext) => boolean {
  const isTrusted = trustedProxies(proxies);
  return (c) => isTrusted(neighbourOf(c)) && c.req.header("x-forwarded-proto") === "https";
}
