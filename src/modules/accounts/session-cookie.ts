import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { HttpContext } from "#platform/http/context.ts";
import { attributesOn, nameOn, type Site } from "./host-cookie.ts";
import { SESSION_LENGTH } from "./session.ts";

const NAME = "session";

export function sessionToken(site: Site, c: HttpContext): string | undefined {
  const token = getCookie(c, nameOn(site, NAME));
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

export const keepToken = (site: Site, c: HttpContext, token: string): void =>
  setCookie(c, nameOn(site, NAME), token, { ...attributesOn(site), maxAge: SESSION_LENGTH / 1000 });

export function dropToken(site: Site, c: HttpContext): void {
  deleteCookie(c, nameOn(site, NAME), attributesOn(site));
}
