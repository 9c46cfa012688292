import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Typed } from "#platform/http/form.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { type Corrected, correctStep } from "../actions/correct-step.ts";
import type { Campaign } from "../campaign.ts";
import { StepCorrectionPage } from "../pages/step-correction.tsx";
import { milestoneOf } from "../queries/milestones.ts";
import {
  type CorrectableStep,
  isCorrectable,
  parseCorrection,
  recordedStep,
  typedOf,
} from "../step-correction.ts";
import { campaignToStep, enteredStep, toDesk } from "./steps.tsx";

/** What was recorded of a step, put right by whoever may take steps. */
export function stepCorrectionRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/campaigns/:slug/steps/:to/correction", "members", async (c) => {
      const { campaign, to } = await askedFor(services, c);
      const milestone = await milestoneOf(db, campaign.id, to);
      // It was not taken: the desk shows what was.
      if (!milestone) return toDesk(c, campaign);
      const typed = typedOf(recordedStep(campaign, milestone, to));
      return show(services, c, { campaign, to }, { typed, errors: {} });
    })
    .post("/campaigns/:slug/steps/:to/correction", "members", async (c) => {
      const asked = await askedFor(services, c);
      const { campaign, to } = asked;
      const taken = await enteredStep(services, c, to);
      const { typed } = taken;
      if ("errors" in taken) return show(services, c, asked, { typed, errors: taken.errors });
      if (typed.deed === "picture") return show(services, c, asked, { typed, errors: {} });
      const parsed = parseCorrection(campaign, to, typed);
      if ("errors" in parsed) return show(services, c, asked, { typed, errors: parsed.errors });
      const photo = taken.photo ?? (typed.picture_gone ? null : undefined);
      const step = { ...parsed.values, to, photo };
      const done = await correctStep(actOf(services, c), campaign.id, step);
      if ("refused" in done) return show(services, c, asked, refusalOf(c, typed, done));
      return toDesk(c, campaign, done.corrected ? "corrected" : "unchanged");
    });
}

type Asked = { campaign: Campaign; to: CorrectableStep };

/** @throws NotFound, Forbidden */
async function askedFor(services: Services, c: HttpContext): Promise<Asked> {
  const campaign = await campaignToStep(services, c);
  const to = c.req.param("to")!;
  if (!isCorrectable(to)) throw new NotFound();
  return { campaign, to };
}

function show(services: Services, c: HttpContext, { campaign, to }: Asked, entered: Refusal): Response {
  const today = services.clock.now().toISOString().slice(0, 10);
  const page = StepCorrectionPage({ frame: services.frame(c), campaign, to, today, entered });
  const refused = entered.notice || Object.keys(entered.errors).length > 0;
  return answerPage(c, page, refused ? 422 : 200);
}

type Refused = Extract<Corrected, { refused: unknown }>["refused"];

const refusalOf = (
  { var: { reader } }: HttpContext,
  typed: Typed,
  { refused }: { refused: Refused },
): Refusal => {
  if (refused === "moved-on")
    return { typed, errors: {}, notice: reader.t("campaigns.steps.refused.meanwhile") };
  if (refused === "due-too-early") return { typed, errors: { due_on: "campaigns.steps.error.due-early" } };
  return { typed, errors: { on: "campaigns.steps.error.day-wrong" } };
};
