import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage, leadOn, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Refusal } from "#ui/forms.tsx";
import { discardDraft } from "../actions/discard-draft.ts";
import { type Published, publishCampaign } from "../actions/publish-campaign.ts";
import { CheckStage } from "../pages/check-stage.tsx";
import { canLead } from "../policy.ts";
import { isReviewOn, lastReview } from "../queries/reviews.ts";
import { readIn } from "./answers.ts";
import { stageFor } from "./stages.ts";

/** The last look at a draft, and its two ends: everybody sees it, or it is thrown away. */
export function publicationRoutes(services: Services): Routes {
  return routes()
    .get("/campaigns/:slug/draft/check", "members", (c) => showCheck(services, c))
    .post("/campaigns/:slug/publication", "members", async (c) => {
      await readIn(services, c);
      const { campaign } = await stageFor(services, c, "check");
      const published = await publishCampaign(actOf(services, c), campaign.id, services);
      if ("published" in published) {
        const news = published.published ? "?published=yes" : "";
        return seeOther(c, c.var.reader.to(`/campaigns/${campaign.slug}/desk${news}`));
      }
      return showCheck(services, c, { typed: {}, errors: {}, notice: inWords(c, published) });
    })
    .post("/campaigns/:slug/draft/end", "members", async (c) => {
      await readIn(services, c);
      const { campaign } = await stageFor(services, c, "check");
      await discardDraft(actOf(services, c), campaign.id, services.draftStages);
      return seeOther(c, c.var.reader.to("/me"));
    });
}

async function showCheck(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const { db } = services;
  const { own, ...shown } = await stageFor(services, c, "check");
  const { campaign } = shown;
  // Once it is no draft there is nothing to check: the desk says how it stands.
  if (campaign.state !== "draft" && !refusal) return leadOn(c, `/campaigns/${campaign.slug}/desk`);
  const heed: StringKey[] = [];
  for (const stage of services.draftStages) heed.push(...(await stage.heed(services, campaign.id)));
  const page = CheckStage({
    ...shown,
    heed,
    leads: canLead(c.var.viewer, own),
    isReviewOn: await isReviewOn(db),
    review: await lastReview(db, campaign.id),
    refusal,
  });
  return answerPage(c, page, refusal ? 422 : 200);
}

function inWords(
  { var: { reader } }: HttpContext,
  published: Extract<Published, { refused: unknown }>,
): string {
  switch (published.refused) {
    case "no-draft":
      return reader.t("campaigns.publish.no-draft");
    case "something-missing":
      return reader.t("campaigns.publish.something-missing");
    default:
      return reader.t(published.refused, { count: "count" in published ? (published.count ?? 0) : 0 });
  }
}
