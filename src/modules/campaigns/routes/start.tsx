import { communitiesToBeginIn } from "#modules/communities/index.ts";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import { askedAddress } from "#platform/http/asked-path.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, leadOn, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { startDraft } from "../actions/start-draft.ts";
import { stagePath, stagesWith } from "../draft.ts";
import { demandForm, demandOf } from "../draft-forms.ts";
import { SimilarPage } from "../pages/similar.tsx";
import { BeforeStartPage, StartPage } from "../pages/start.tsx";
import { similarCampaigns } from "../queries/similar-campaigns.ts";
import { readIn } from "./answers.ts";
import { stageFor } from "./stages.ts";

/** From the wish to a draft that can be found again. */
export function startRoutes(services: Services): Routes {
  return routes()
    .get("/start", "everyone", (c) =>
      c.var.viewer.personId
        ? showStart(services, c, c.req.query("community"))
        : answerPage(c, BeforeStartPage({ frame: services.frame(c), next: askedAddress(c) })),
    )
    .post("/start", "members", async (c) => {
      const typed = await readIn(services, c);
      const refuse = (refusal: Omit<Refusal, "typed">) =>
        showStart(services, c, undefined, { typed, ...refusal });
      const parsed = parseForm(demandForm, typed);
      if ("errors" in parsed) return refuse({ errors: parsed.errors });
      const started = await startDraft(actOf(services, c), demandOf(parsed.values));
      if ("slug" in started) return seeOther(c, c.var.reader.to(stagePath(started.slug, "similar")));
      if (started.refused === "no-community")
        return refuse({ errors: { community: "campaigns.carrier.error" } });
      c.header("Retry-After", String(started.retryAfter));
      return refuse({ errors: {}, notice: c.var.reader.t("campaigns.start.too-many"), status: 429 });
    })
    .get("/campaigns/:slug/draft/similar", "members", async (c) => {
      const { frame, campaign } = await stageFor(services, c, "demand");
      const similar = await similarCampaigns(services.db, c.var.viewer, campaign);
      if (similar.length === 0) return leadOn(c, stagePath(campaign.slug, "addressees"));
      return answerPage(c, SimilarPage({ frame, campaign, similar }));
    });
}

/** A community in which this person may begin nothing looks like none. @throws NotFound */
async function showStart(
  services: Services,
  c: HttpContext,
  communitySlug: string | undefined,
  refusal?: Refusal,
): Promise<Response> {
  const { viewer } = c.var;
  const communities = await communitiesToBeginIn(services.db, viewer);
  const community = communities.find(({ slug }) => slug === communitySlug);
  if (communitySlug && !community) throw new NotFound();
  const stages = stagesWith(services.draftStages);
  const name = viewer.name ?? "";
  const page = StartPage({ frame: services.frame(c), stages, name, communities, community, refusal });
  return answerPage(c, page, refusal?.status ?? (refusal ? 422 : 200));
}
