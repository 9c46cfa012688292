import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { HttpContext } from "#platform/http/context.ts";
import type { Services } from "#platform/module.ts";
import { isLanguage } from "#platform/strings/index.ts";
import { CHALLENGE_LASTS, challengeKey, isChallengeKey } from "./challenge.ts";
import { attributesOn, nameOn } from "./host-cookie.ts";

const NAME = "attempt";

/**
 * The one cookie that a stranger is given, for ten minutes, when they press the button that leads to the provider:
 * whoever comes back must be the browser that went, or a link could sign somebody in to an account that is not theirs.
 * A language that was chosen goes along, since the address that one comes back to has no place for it.
 */
export function keepAttempt(services: Services, c: HttpContext, id: string): void {
  const { chosen, language } = c.var.reader;
  const value = `${challengeKey(services.keys, id)}.${chosen ? language : ""}`;
  const attributes = { ...attributesOn(services), maxAge: CHALLENGE_LASTS / 1000 };
  setCookie(c, nameOn(services, NAME), value, attributes);
}

export const isOwnAttempt = (services: Services, c: HttpContext, id: string): boolean =>
  isChallengeKey(services.keys, id, kept(services, c)[0]);

export function readInChosenLanguage(services: Services, c: HttpContext): void {
  const [, language] = kept(services, c);
  if (isLanguage(language)) c.set("reader", services.readerFor(language, true));
}

const kept = (services: Services, c: HttpContext): [key: string, language: string] => {
  const [key = "", language = ""] = (getCookie(c, nameOn(services, NAME)) ?? "").split(".");
  return [key, language];
};

export const dropAttempt = (services: Services, c: HttpContext): void => {
  deleteCookie(c, nameOn(services, NAME), attributesOn(services));
};
