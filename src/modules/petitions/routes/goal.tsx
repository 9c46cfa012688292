import { must } from "#platform/act.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { setGoal } from "../actions/set-goal.ts";
import { GoalPage } from "../pages/goal.tsx";
import type { Petition } from "../petition.ts";
import { canSetGoal } from "../policy.ts";
import { countsOf } from "../queries/figures.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";
import { parseGoal } from "../signing-rules-form.ts";
import { readTyped } from "./link-pages.tsx";

/** A new goal while a petition runs. */
export function goalRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/goal", "members", async (c) => show(services, c, await found(services, c)))
    .post("/petitions/:slug/goal", "members", async (c) => {
      const petition = await found(services, c);
      const typed = await readTyped(services, c);
      const parsed = parseGoal(typed);
      if ("errors" in parsed) return show(services, c, petition, { typed, errors: parsed.errors });
      const done = await setGoal(actOf(services, c), petition.id, parsed.values);
      if ("set" in done) return seeOther(c, c.var.reader.to(`/petitions/${petition.slug}/goal?saved=yes`));
      const notice = c.var.reader.t(`petitions.new-goal.refused.${done.refused}`);
      return show(services, c, petition, { typed, errors: {}, notice });
    });
}

/** @throws NotFound, Forbidden */
async function found(services: Services, c: HttpContext): Promise<Petition> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  must(canSetGoal(c.var.viewer, await ownIn(actOf(services, c), petition.id)));
  return petition;
}

async function show(
  services: Services,
  c: HttpContext,
  petition: Petition,
  refusal?: Refusal,
): Promise<Response> {
  const counts = await countsOf(services.db, petition);
  const saved = c.req.query("saved") !== undefined;
  const page = GoalPage({ frame: services.frame(c), petition, counts, saved, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}
