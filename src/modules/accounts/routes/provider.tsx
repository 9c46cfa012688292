import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { askProvider, askToLink, type ProviderAsked } from "../actions/ask-provider.ts";
import { unlinkIdentity } from "../actions/link-identity.ts";
import { type Returned, returnFromProvider } from "../actions/return-from-provider.ts";
import { dropAttempt, isOwnAttempt, keepAttempt, readInChosenLanguage } from "../attempt-cookie.ts";
import { nextPath } from "../next-path.ts";
import { type NotEntered, NotEnteredPage, OnwardPage } from "../pages/provider.tsx";
import { openProvider, type Provider, RETURN_PATH } from "../provider.ts";
import { busy, enter, frameOf, whereFrom } from "./entering.ts";

/** Signing in with an account elsewhere, and linking one. Without a provider none of this exists. */
export function providerRoutes(services: Services): Routes {
  const opened = openProvider(services.config);
  const must = (): Provider => {
    if (!opened) throw new NotFound();
    return opened;
  };
  return routes()
    .post("/sign-in/provider", "everyone", async (c) => {
      const provider = must();
      const typed = await read(services, c);
      const wish = { ...wishOf(c), nextPath: nextPath(typed.next) };
      return goOn(services, c, provider, await askProvider(actOf(services, c), provider, wish));
    })
    .get(RETURN_PATH, "everyone", (c) => comeBack(services, c, must()))
    .post("/me/security/provider", "members", async (c) => {
      const provider = must();
      await read(services, c);
      return goOn(services, c, provider, await askToLink(actOf(services, c), provider, wishOf(c)));
    })
    .post("/me/security/provider/removal", "members", async (c) => {
      const { issuer } = must();
      await read(services, c);
      const unlinked = await unlinkIdentity(actOf(services, c), issuer);
      const done = "unlinked" in unlinked ? "identity-removed" : "only-way-in";
      return seeOther(c, c.var.reader.to(`/me/security?done=${done}`));
    });
}

const wishOf = (c: HttpContext) => ({ language: c.var.reader.language, network: c.var.network });

async function read(services: Services, c: HttpContext) {
  const typed = await readForm(c.req.raw);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}

function goOn(services: Services, c: HttpContext, provider: Provider, asked: ProviderAsked): Response {
  if ("refused" in asked) {
    if (asked.refused === "busy") busy(c, asked.retryAfter);
    return refuse(services, c, provider, asked);
  }
  keepAttempt(services, c, asked.challengeId);
  c.header("Refresh", `0; url=${asked.page.href}`);
  const frame = frameOf(services, c, backOf(c));
  return answerPage(c, OnwardPage({ frame, name: provider.name, page: asked.page }));
}

/** The one GET that signs in: the provider sends the browser here, and only the browser that went is let in. */
async function comeBack(services: Services, c: HttpContext, provider: Provider): Promise<Response> {
  readInChosenLanguage(services, c);
  const id = c.req.query("state") ?? "";
  const isOwn = isId(id) && isOwnAttempt(services, c, id);
  if (!isOwn) return refuse(services, c, provider, { refused: "not-recognised", code: "foreign state" });
  dropAttempt(services, c);
  const returned = new URL(c.req.url).searchParams;
  const { device } = whereFrom(c);
  return arrive(
    services,
    c,
    provider,
    await returnFromProvider(actOf(services, c), provider, { id, returned, device }),
  );
}

function arrive(services: Services, c: HttpContext, provider: Provider, arrived: Returned): Response {
  if ("refused" in arrived) return refuse(services, c, provider, arrived);
  if ("linked" in arrived) return seeOther(c, c.var.reader.to("/me/security?done=identity"));
  if (!("newcomer" in arrived)) return enter(services, c, arrived);
  keepAttempt(services, c, arrived.newcomer);
  return seeOther(c, c.var.reader.to(`/sign-up/provider/${arrived.newcomer}`));
}

type NotIn = { refused: NotEntered; code?: string };

/** The log tells the operator what the page does not: a wrong secret looks like a provider that is away. */
function refuse(services: Services, c: HttpContext, provider: Provider, { refused, code }: NotIn): Response {
  if (refused === "away" || refused === "not-recognised")
    services.log.warn({ code, issuer: provider.issuer }, `signing in elsewhere failed: ${refused}`);
  if (refused === "away") c.header("Retry-After", "60");
  const back = backOf(c);
  const page = NotEnteredPage({
    frame: frameOf(services, c, back),
    provider: provider.name,
    why: refused,
    back,
  });
  return answerPage(c, page, STATUS[refused] ?? 422);
}

const STATUS: Partial<Record<NotEntered, 429 | 503>> = { away: 503, busy: 429 };

const backOf = (c: HttpContext): string => (c.var.viewer.personId ? "/me/security" : "/sign-in");
