import { must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { readUpload } from "#platform/http/upload.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { type Stepped, takeStep } from "../actions/take-step.ts";
import type { Campaign } from "../campaign.ts";
import { StepPage } from "../pages/step-page.tsx";
import { canStep } from "../policy.ts";
import { findCampaignFor } from "../queries/campaigns.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { type DeskDone, type DeskStep, deskStepsFrom, isDeskStep, parseStep } from "../step-form.ts";
import { nextStates } from "../steps.ts";
import { type TakenIn, takeInPicture } from "./step-picture.ts";

/** A picture as a camera writes it, and the words around it. */
const MOST_BYTES = 21 * 1024 * 1024;

/** The steps of a campaign, each on a page of its own that says what it changes. */
export function stepRoutes(services: Services): Routes {
  return routes()
    .get("/campaigns/:slug/steps/:to", "members", async (c) => {
      const asked = await stepOf(services, c);
      const { campaign, to } = asked;
      // It was taken meanwhile, or can't follow: the desk shows what can.
      if (!deskStepsFrom(nextStates(campaign.state), campaign.state).includes(to)) return toDesk(c, campaign);
      // Said before a long form is filled in for nothing.
      const hindrance = await hindranceOf(services, c, asked);
      return show(services, c, asked, { hindrance });
    })
    .post("/campaigns/:slug/steps/:to", "members", async (c) => {
      const asked = await stepOf(services, c);
      const { campaign, to } = asked;
      const taken = await enteredStep(services, c, to);
      const { typed } = taken;
      if ("errors" in taken) return show(services, c, asked, { refusal: { typed, errors: taken.errors } });
      if (typed.deed === "picture") return show(services, c, asked, { refusal: { typed, errors: {} } });
      const parsed = parseStep(to, typed);
      if ("errors" in parsed) return show(services, c, asked, { refusal: { typed, errors: parsed.errors } });
      const step = { ...parsed.values, photo: taken.photo };
      const done = await takeStep(actOf(services, c), campaign.id, step, services.stepGuards);
      if ("refused" in done) return show(services, c, asked, { refusal: refusalOf(c, typed, done) });
      return toDesk(c, campaign, to);
    });
}

type Asked = { campaign: Campaign; to: DeskStep };

/** @throws NotFound, Forbidden */
async function stepOf(services: Services, c: HttpContext): Promise<Asked> {
  const campaign = await campaignToStep(services, c);
  const to = c.req.param("to")!;
  if (!isDeskStep(to)) throw new NotFound();
  return { campaign, to };
}

/** For whoever takes its steps. @throws NotFound, Forbidden */
export async function campaignToStep({ db }: Services, c: HttpContext): Promise<Campaign> {
  const { viewer } = c.var;
  const campaign = await findCampaignFor(db, viewer, c.req.param("slug")!);
  must(canStep(viewer, await ownResponsibilities(db, viewer, campaign.id)));
  return campaign;
}

/** What the form of a step says, with the picture it brings taken in. */
export async function enteredStep(services: Services, c: HttpContext, to: DeskStep): Promise<TakenIn> {
  const { typed, sent } = await readUpload(c.req.raw, { bytes: MOST_BYTES, files: 1 });
  c.set("reader", readerOfForm(services, c, typed));
  return takeInPicture(services.config.dataDir, to, typed, sent[0]?.bytes);
}

async function show(
  services: Services,
  c: HttpContext,
  { campaign, to }: Asked,
  { refusal, hindrance }: { refusal?: Refusal; hindrance?: string },
): Promise<Response> {
  const today = services.clock.now().toISOString().slice(0, 10);
  const changes = await services.stepChanges(c, { campaignId: campaign.id, to });
  const page = StepPage({ frame: services.frame(c), campaign, to, today, changes, refusal, hindrance });
  const refused = refusal && (refusal.notice || Object.keys(refusal.errors).length > 0);
  return answerPage(c, page, refused ? 422 : 200);
}

/** What stands in the way of this step now, in words. */
async function hindranceOf(
  services: Services,
  c: HttpContext,
  { campaign, to }: Asked,
): Promise<string | undefined> {
  for (const guard of services.stepGuards) {
    const found = await guard(actOf(services, c), { campaignId: campaign.id, to });
    if (found) return c.var.reader.t(found.refused, { count: found.count ?? 0 });
  }
  return undefined;
}

export const toDesk = (c: HttpContext, { slug }: Campaign, done?: DeskDone): Response =>
  seeOther(c, c.var.reader.to(`/campaigns/${slug}/desk${done ? `?done=${done}` : ""}`));

type StepRefused = Exclude<
  Stepped<Exclude<Awaited<ReturnType<Services["stepGuards"][number]>>, undefined>>,
  { changed: true }
>;

function refusalOf({ var: { reader } }: HttpContext, typed: Typed, done: StepRefused): Refusal {
  switch (done.refused) {
    case "no-such-step":
      return { typed, errors: {}, notice: reader.t("campaigns.steps.refused.meanwhile") };
    case "answer-missing":
      return { typed, errors: { answer: "campaigns.steps.error.answer" } };
    case "day-wrong":
      return { typed, errors: { on: "campaigns.steps.error.day-wrong" } };
    case "due-too-early":
      return { typed, errors: { due_on: "campaigns.steps.error.due-early" } };
    default:
      return {
        typed,
        errors: {},
        notice: reader.t(done.refused, { count: (done as { count?: number }).count ?? 0 }),
      };
  }
}
