import { Conflict, NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { signUpByProvider } from "../actions/sign-up-by-provider.ts";
import { dropAttempt, isOwnAttempt } from "../attempt-cookie.ts";
import type { Refusal } from "../components/fields.tsx";
import { NewcomerPage } from "../pages/provider.tsx";
import { findChallenge } from "../queries/challenges.ts";
import { personForm } from "../sign-in-forms.ts";
import { busy, enter, whereFrom } from "./entering.ts";

/** The first visit of somebody whom the provider vouches for: one page, in the browser that was there. */
export function newcomerRoutes(services: Services): Routes {
  return routes()
    .get("/sign-up/provider/:id", "everyone", (c) => show(services, c, newcomerId(services, c)))
    .post("/sign-up/provider/:id", "everyone", async (c) => {
      const id = newcomerId(services, c);
      const typed = await readForm(c.req.raw);
      c.set("reader", readerOfForm(services, c, typed));
      const parsed = parseForm(personForm, typed);
      if ("errors" in parsed) return show(services, c, id, { typed, errors: parsed.errors });
      const { language } = c.var.reader;
      const join = { ...parsed.values, ...whereFrom(c), id, language, takesAddress: typed.address === "yes" };
      const joined = await signUpByProvider(actOf(services, c), join);
      if ("refused" in joined)
        return show(services, c, id, { typed, errors: {}, notice: busy(c, joined.retryAfter) });
      dropAttempt(services, c);
      return enter(services, c, { ...joined, isNew: true });
    });
}

/** @throws Conflict when it was used or is over */
async function show(services: Services, c: HttpContext, id: string, refusal?: Refusal): Promise<Response> {
  const told = await findChallenge(services.db, "newcomer", id, services.clock.now());
  if (!told) throw new Conflict();
  const provider = services.config.oidc?.name ?? "";
  const page = NewcomerPage({
    frame: services.frame(c),
    action: `/sign-up/provider/${id}`,
    provider,
    told,
    refusal,
  });
  return answerPage(c, page, !refusal ? 200 : refusal.notice ? 429 : 422);
}

/** @throws NotFound in another browser as for a wrong id */
function newcomerId(services: Services, c: HttpContext): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id) || !isOwnAttempt(services, c, id)) throw new NotFound();
  return id;
}
