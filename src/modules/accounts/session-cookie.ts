import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { HttpContext } from "#platform/http/context.ts";
import type { Services } from "#platform/module.ts";
import { SESSION_LENGTH } from "./session.ts";

type Site = Pick<Services, "config">;

/** Under HTTPS the name's prefix makes browsers refuse it from a neighbouring host or without encryption. */
const nameOn = (site: Site): string => (isSecure(site) ? "__Host-session" : "session");
const isSecure = ({ config }: Site): boolean => config.baseUrl.startsWith("https:");
const attributesOn = (site: Site) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(site) }) as const;

export function sessionToken(site: Site, c: HttpContext): string | undefined {
  const token = getCookie(c, nameOn(site));
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

export const keepToken = (site: Site, c: HttpContext, token: string): void =>
  setCookie(c, nameOn(site), token, { ...attributesOn(site), maxAge: SESSION_LENGTH / 1000 });

export function dropToken(site: Site, c: HttpContext): void {
  deleteCookie(c, nameOn(site), attributesOn(site));
}
