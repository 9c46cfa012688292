import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { type Decided, decideReview } from "../actions/decide-review.ts";
import { switchReview } from "../actions/switch-review.ts";
import { takeBack } from "../actions/take-back.ts";
import { ReviewPage } from "../pages/review.tsx";
import { ReviewsPage } from "../pages/reviews.tsx";
import { canReview, canSwitchReview } from "../policy.ts";
import { campaignsById, findCampaignFor } from "../queries/campaigns.ts";
import { isReviewOn, lastReview, waitingReviews } from "../queries/reviews.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { reasonsIn, reviewForm } from "../review.ts";
import { readIn } from "./answers.ts";

const QUEUE = "/campaigns/reviews";
const DONE = ["published", "returned"] as const;

/** Looking at drafts before everybody sees them, where the instance wants that. */
export function reviewRoutes(services: Services): Routes {
  const turn = async (c: HttpContext, on: boolean) => {
    await readIn(services, c);
    await switchReview(actOf(services, c), on);
    return seeOther(c, c.var.reader.to(QUEUE));
  };

  return routes()
    .get("/campaigns/reviews", "moderators", (c) => showQueue(services, c))
    .post("/campaigns/reviews", "administrators", (c) => turn(c, true))
    .post("/campaigns/reviews/end", "administrators", (c) => turn(c, false))
    .get("/campaigns/:slug/review", "moderators", (c) => showReview(services, c))
    .post("/campaigns/:slug/review", "moderators", async (c) => {
      const typed = await readIn(services, c);
      const { campaign } = await reviewFor(services, c);
      const parsed = parseForm(reviewForm, typed);
      if ("errors" in parsed) return showReview(services, c, { typed, errors: parsed.errors });
      const { review: reviewId, decision, words } = parsed.values;
      const wish = { campaignId: campaign.id, reviewId, decision, reasons: reasonsIn(typed), words };
      const decided = await decideReview(actOf(services, c), wish, services.stepGuards);
      if ("decided" in decided) return seeOther(c, c.var.reader.to(`${QUEUE}?done=${decided.decided}`));
      return showReview(services, c, refusalOf(c, typed, decided.refused));
    })
    .post("/campaigns/:slug/review/end", "members", async (c) => {
      await readIn(services, c);
      const { viewer, reader } = c.var;
      const campaign = await findCampaignFor(services.db, viewer, c.req.param("slug"));
      // Whether it was in time or had been decided already, the desk tells.
      await takeBack(actOf(services, c), campaign.id);
      return seeOther(c, reader.to(`/campaigns/${campaign.slug}/desk`));
    });
}

async function showQueue(services: Services, c: HttpContext): Promise<Response> {
  const { db, clock } = services;
  const { viewer } = c.var;
  const reviews = await waitingReviews(db);
  const campaigns = await campaignsById(
    db,
    reviews.map(({ campaignId }) => campaignId),
  );
  const waiting = await Promise.all(
    reviews.map(async (review) => {
      const own = await ownResponsibilities(db, viewer, review.campaignId);
      return {
        review,
        campaign: campaigns.get(review.campaignId)!,
        isOwn: !canReview(viewer, own, review),
      };
    }),
  );
  const page = ReviewsPage({
    frame: services.frame(c),
    waiting,
    isReviewOn: await isReviewOn(db),
    maySwitch: canSwitchReview(viewer),
    done: DONE.find((each) => each === c.req.query("done")),
    now: clock.now(),
  });
  return answerPage(c, page);
}

/** @throws NotFound also for what was never sent in */
async function reviewFor({ db }: Services, c: HttpContext) {
  const { viewer } = c.var;
  const campaign = await findCampaignFor(db, viewer, c.req.param("slug")!);
  const review = await lastReview(db, campaign.id);
  if (!review) throw new NotFound();
  const own = await ownResponsibilities(db, viewer, campaign.id);
  return { campaign, review, decides: canReview(viewer, own, review) };
}

type ReviewRefusal = Refusal & { code?: 409 };

async function showReview(services: Services, c: HttpContext, refusal?: ReviewRefusal): Promise<Response> {
  const page = ReviewPage({ frame: services.frame(c), ...(await reviewFor(services, c)), refusal });
  return answerPage(c, page, refusal?.code ?? (refusal ? 422 : 200));
}

function refusalOf(
  { var: { reader } }: HttpContext,
  typed: Record<string, string>,
  refused: Extract<Decided, { refused: unknown }>["refused"],
): ReviewRefusal {
  switch (refused) {
    case "decided-already":
      return { typed, errors: {}, notice: reader.t("campaigns.review.decided-already"), code: 409 };
    case "carrier-lost":
      return { typed, errors: {}, notice: reader.t("campaigns.review.carrier-lost") };
    case "reasons-missing":
      return { typed, errors: { reasons: "campaigns.review.error.reasons" } };
    case "words-missing":
      return { typed, errors: { words: "campaigns.review.error.words" } };
  }
}
