import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { type FieldErrors, parseForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { readUpload } from "#platform/http/upload.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { addPicture, type PictureAdded } from "../actions/add-picture.ts";
import { changeTexts } from "../actions/change-texts.ts";
import { aboutForm, goalsIn } from "../draft-forms.ts";
import { AboutStage } from "../pages/about-stage.tsx";
import { canChangeTexts } from "../policy.ts";
import { goFrom, stageFor } from "./stages.ts";

/** A picture of the largest kind, and a story beside it. */
const LIMITS = { bytes: 24 * 1024 * 1024, files: 1 };

/** What it is about: texts, a picture at a time, place and causes. */
export function aboutRoutes(services: Services): Routes {
  return routes()
    .get("/campaigns/:slug/draft/about", "members", (c) => show(services, c))
    .post("/campaigns/:slug/draft/about", "members", async (c) => {
      const { campaign } = await stageFor(services, c, "about");
      if (!canChangeTexts(campaign)) return show(services, c, { typed: {}, errors: {} });
      const { typed, sent } = await readUpload(c.req.raw, LIMITS);
      c.set("reader", readerOfForm(services, c, typed));
      const refuse = (errors: FieldErrors) => show(services, c, { typed, errors });
      const parsed = parseForm(aboutForm, typed);
      if ("errors" in parsed) return refuse(parsed.errors);
      const { tags, alt, story, ...texts } = parsed.values;
      const act = actOf(services, c);
      const bytes = sent.find(({ field }) => field === "picture")?.bytes;
      const told = bytes ? await addPicture(act, services.config.dataDir, story, { bytes, alt }) : { story };
      if ("refused" in told) return refuse(pictureErrors(told.refused));
      const causes = [...goalsIn(typed), ...tags];
      const changed = await changeTexts(act, campaign.id, { ...texts, ...told, causes });
      if ("refused" in changed) return refuse({});
      const go = bytes && typed.go === "here" ? "picture" : (typed.go ?? "");
      return goFrom(services, c, {
        campaign,
        slug: changed.slug,
        current: "about",
        typed: { ...typed, go },
      });
    });
}

const pictureErrors = (refused: Extract<PictureAdded, { refused: unknown }>["refused"]): FieldErrors => {
  const key = `campaigns.picture.refused.${refused}` as const;
  return refused === "words-missing" ? { alt: key } : { picture: key };
};

async function show(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const shown = await stageFor(services, c, "about");
  const held = canChangeTexts(shown.campaign) ? undefined : c.var.reader.t("campaigns.held.review");
  const isPictureNew = c.req.query("saved") === "picture";
  return answerPage(c, AboutStage({ ...shown, held, isPictureNew, refusal }), refusal ? 422 : 200);
}
