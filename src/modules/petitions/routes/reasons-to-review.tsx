import { z } from "zod";
import { must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import type { Refusal } from "#ui/forms.tsx";
import { hideReason } from "../actions/hide-reason.ts";
import { GROUNDS } from "../hiding.ts";
import { HideReasonPage } from "../pages/hide-reason.tsx";
import { ReasonsToReviewPage } from "../pages/reasons-to-review.tsx";
import type { Petition } from "../petition.ts";
import { canHideReason } from "../policy.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { findReviewedReason, reasonsToReview } from "../queries/review.ts";
import { ownIn } from "../queries/team.ts";
import { readTyped } from "./link-pages.tsx";

const PAGE_SIZE = 30;

const form = z.object({ ground: z.enum(GROUNDS, "petitions.hide-reason.error") });

/** Why people signed, for the team to look at: taken off the page on a ground, and put back. */
export function reasonsToReviewRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/desk/reasons", "members", async (c) => {
      const petition = await reviewed(services, c);
      const page = { after: readPageKey(c.req.query("after")), limit: PAGE_SIZE + 1 };
      const reasons = await reasonsToReview(actOf(services, c), petition.id, page);
      const done = (["hidden", "shown"] as const).find((each) => each === c.req.query("done"));
      const frame = services.frame(c);
      return answerPage(c, ReasonsToReviewPage({ frame, petition, reasons, pageSize: PAGE_SIZE, done }));
    })
    .get("/petitions/:slug/desk/reasons/:reason/hiding", "members", async (c) =>
      ask(services, c, await reviewed(services, c)),
    )
    .post("/petitions/:slug/desk/reasons/:reason/hiding", "members", async (c) => {
      const petition = await reviewed(services, c);
      const typed = await readTyped(services, c);
      const parsed = parseForm(form, typed);
      if ("errors" in parsed) return ask(services, c, petition, { typed, errors: parsed.errors });
      await hideReason(actOf(services, c), refOf(c, petition), true, parsed.values.ground);
      return toList(c, petition, "hidden");
    })
    .post("/petitions/:slug/desk/reasons/:reason/hiding/end", "members", async (c) => {
      const petition = await reviewed(services, c);
      await readTyped(services, c);
      await hideReason(actOf(services, c), refOf(c, petition), false);
      return toList(c, petition, "shown");
    });
}

/** @throws NotFound, Forbidden */
async function reviewed(services: Services, c: HttpContext): Promise<Petition> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  must(canHideReason(c.var.viewer, await ownIn(actOf(services, c), petition.id)));
  return petition;
}

/** @throws NotFound for what is no id */
function refOf(c: HttpContext, { id }: Petition) {
  const signatureId = c.req.param("reason")!;
  if (!isId(signatureId)) throw new NotFound();
  return { petitionId: id, signatureId };
}

async function ask(
  services: Services,
  c: HttpContext,
  petition: Petition,
  refusal?: Refusal,
): Promise<Response> {
  const reason = await findReviewedReason(actOf(services, c), refOf(c, petition));
  const page = HideReasonPage({ frame: services.frame(c), petition, reason, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

const toList = (c: HttpContext, { slug }: Petition, done: "hidden" | "shown"): Response =>
  seeOther(c, c.var.reader.to(`/petitions/${slug}/desk/reasons?done=${done}`));
