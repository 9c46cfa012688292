import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { endSession } from "../actions/end-sessions.ts";
import { signInByPassword } from "../actions/sign-in.ts";
import type { Refusal } from "../components/fields.tsx";
import { nextPath } from "../next-path.ts";
import { SignInPage } from "../pages/sign-in.tsx";
import { SignUpPage } from "../pages/sign-up.tsx";
import { dropToken } from "../session-cookie.ts";
import { signInForm } from "../sign-in-forms.ts";
import { busy, enter, whereFrom } from "./entering.ts";
import { joinByPassword } from "./joining.ts";

/** In and out, and in for the first time, by password. */
export function signInRoutes(services: Services): Routes {
  return routes()
    .get("/sign-in", "everyone", (c) =>
      c.var.viewer.personId ? goOn(c) : answerPage(c, signInPage(services, c, { next: cameFrom(c) })),
    )
    .post("/sign-in", "everyone", async (c) => {
      const typed = await readForm(c.req.raw);
      c.set("reader", readerOfForm(services, c, typed));
      const parsed = parseForm(signInForm, typed);
      if ("errors" in parsed) return refuseSignIn(services, c, { typed, errors: parsed.errors });
      const signedIn = await signInByPassword(actOf(services, c), {
        ...parsed.values,
        ...whereFrom(c),
        nextPath: typed.next,
      });
      if (!("refused" in signedIn)) return enter(services, c, signedIn);
      if (signedIn.refused === "busy")
        return refuseSignIn(services, c, { typed, errors: {}, notice: busy(c, signedIn.retryAfter) }, 429);
      const { t } = c.var.reader;
      const notice = { title: t("accounts.sign-in.wrong"), text: t("accounts.sign-in.wrong.text") };
      return refuseSignIn(services, c, { typed, errors: {}, notice });
    })
    .get("/sign-up", "everyone", (c) =>
      c.var.viewer.personId ? goOn(c) : answerPage(c, signUpPage(services, c, { next: cameFrom(c) })),
    )
    .post("/sign-up", "everyone", async (c) => {
      const typed = await readForm(c.req.raw);
      c.set("reader", readerOfForm(services, c, typed));
      const joined = await joinByPassword(actOf(services, c), c, typed);
      if ("token" in joined) return enter(services, c, { ...joined, nextPath: typed.next, isNew: true });
      const { refusal, status } = joined;
      return answerPage(c, signUpPage(services, c, { next: typed.next, refusal }), status);
    })
    .post("/sign-out", "everyone", async (c) => {
      const typed = await readForm(c.req.raw);
      const { session } = c.var.viewer;
      if (session) await endSession(actOf(services, c), session.id);
      dropToken(services, c);
      // On a shared device nothing of theirs stays behind: neither pages nor what forms remembered.
      c.header("Clear-Site-Data", '"cache", "cookies", "storage"');
      return seeOther(c, readerOfForm(services, c, typed).to("/"));
    });
}

const goOn = (c: HttpContext): Response => seeOther(c, c.var.reader.to(nextPath(cameFrom(c))));

/** Where a link says that one was going, else the page of this site on which one pressed it. */
function cameFrom(c: HttpContext): string | undefined {
  const referer = c.req.header("referer") ?? "";
  if (c.req.query("next") !== undefined || !URL.canParse(referer)) return c.req.query("next");
  const { pathname, search } = new URL(referer);
  return pathname + search;
}

type Shown = { next: string | undefined; refusal?: Refusal };

const signInPage = (services: Services, c: HttpContext, { next, refusal }: Shown) =>
  SignInPage({ frame: services.frame(c), next: nextPath(next), provider: services.config.oidc, refusal });

const signUpPage = (services: Services, c: HttpContext, { next, refusal }: Shown) =>
  SignUpPage({ frame: services.frame(c), next: nextPath(next), provider: services.config.oidc, refusal });

const refuseSignIn = (
  services: Services,
  c: HttpContext,
  refusal: Refusal,
  status: 422 | 429 = 422,
): Response => answerPage(c, signInPage(services, c, { next: refusal.typed.next, refusal }), status);
