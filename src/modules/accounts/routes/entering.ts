import type { HttpContext } from "#platform/http/context.ts";
import type { Frame } from "#platform/http/frame.ts";
import { seeOther } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import type { Entered } from "../actions/enter.ts";
import { challengeKey } from "../challenge.ts";
import { nextPath, welcomePath } from "../next-path.ts";
import { deviceName } from "../session.ts";
import { keepToken } from "../session-cookie.ts";

type Arrived = Entered | { token: string; nextPath: string | undefined; isNew?: boolean };

/**
 * Hands the browser its token, or asks for the second step, and leads on to where the person
 * was going; a newcomer is welcomed there.
 */
export function enter(services: Services, c: HttpContext, entered: Arrived): Response {
  const { to } = c.var.reader;
  if ("secondStep" in entered) {
    const { secondStep: id } = entered;
    return seeOther(c, to(`/sign-in/second/${id}?key=${challengeKey(services.keys, id)}`));
  }
  keepToken(services, c, entered.token);
  const isNew = "isNew" in entered && entered.isNew;
  const next = nextPath(entered.nextPath);
  return seeOther(c, to(isNew ? welcomePath(next) : next));
}

/** Too many tries: says when to come again, in the header and in words. */
export function busy(c: HttpContext, retryAfter: number): { title: string; text: string } {
  const { t } = c.var.reader;
  c.header("Retry-After", String(retryAfter));
  return { title: t("accounts.busy"), text: t("accounts.busy.text", { count: Math.ceil(retryAfter / 60) }) };
}

/**
 * Around a refused form that was sent to a path of its own: choosing another language leads to where the form stands.
 */
export const frameOf = (services: Services, c: HttpContext, path: string): Frame => ({
  ...services.frame(c),
  path,
});

export const whereFrom = (c: HttpContext) => ({
  network: c.var.network,
  device: deviceName(c.req.header("user-agent")),
});
