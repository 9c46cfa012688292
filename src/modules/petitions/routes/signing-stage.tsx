import { goFrom, isReviewOn, stageFor, stagePath } from "#modules/campaigns/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changeSigning } from "../actions/change-signing.ts";
import { SigningStage } from "../pages/signing-stage.tsx";
import { petitionsOf, regionsOf } from "../queries/petitions.ts";
import { signingHeld } from "../signing-held.ts";
import { LONGEST_REGIONS, parseRules } from "../signing-rules-form.ts";
import { SIGNING } from "../signing-stage.ts";

/** A stage of a campaign's draft: what belongs to signing. */
export function signingStageRoutes(services: Services): Routes {
  return routes()
    .get("/campaigns/:slug/draft/signing", "members", (c) => show(services, c))
    .post("/campaigns/:slug/draft/signing", "members", async (c) => {
      const typed = await readForm(c.req.raw, LONGEST_REGIONS);
      c.set("reader", readerOfForm(services, c, typed));
      const { campaign } = await stageWithRules(services, c);
      const parsed = parseRules(typed);
      if ("errors" in parsed) return show(services, c, { typed, errors: parsed.errors });
      const changed = await changeSigning(actOf(services, c), campaign.id, parsed.values);
      if ("refused" in changed) return show(services, c, { typed, errors: {} });
      return goFrom(services, c, { campaign, slug: changed.slug, current: SIGNING, typed });
    });
}

/** @throws NotFound, Forbidden */
async function stageWithRules(services: Services, c: HttpContext) {
  const { db } = services;
  const stage = await stageFor(services, c, SIGNING);
  const [petition] = await petitionsOf(db, stage.campaign.id);
  const regions = petition ? await regionsOf(db, petition.id) : [];
  const held = signingHeld({
    campaign: stage.campaign.state,
    petition: petition?.state,
    isReviewOn: await isReviewOn(db),
  });
  return { ...stage, petition, regions, held };
}

async function show(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const shown = await stageWithRules(services, c);
  const action = stagePath(shown.campaign.slug, SIGNING);
  const { country } = services.settings();
  return answerPage(c, SigningStage({ ...shown, action, country, refusal }), refusal ? 422 : 200);
}
