import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changePlace } from "../actions/change-place.ts";
import { SettingsPage } from "../pages/settings.tsx";
import { changeOf, typedFrom, wholeForm } from "../place-form.ts";
import { draftsFirst } from "../queries/drafts-first.ts";
import { readIn } from "./read-in.ts";

/** What the set-up asked, to change later. */
export function settingsRoutes(services: Services): Routes {
  const { given } = services.config;
  const show = async (c: HttpContext, refusal?: Refusal) => {
    const said = typedFrom(services.settings());
    const saved = c.req.query("saved") !== undefined;
    const drafts = await draftsFirst(services.db, c.var.viewer);
    const page = SettingsPage({ frame: services.frame(c), said, given, drafts, saved, refusal });
    return answerPage(c, page, refusal ? 422 : 200);
  };
  return routes()
    .get("/admin/settings", "administrators", (c) => show(c))
    .post("/admin/settings", "administrators", async (c) => {
      const typed = await readIn(services, c);
      const parsed = parseForm(wholeForm(given), typed);
      if ("errors" in parsed) return show(c, { typed, errors: parsed.errors });
      await changePlace(actOf(services, c), changeOf(parsed.values));
      await services.refreshSettings();
      return seeOther(c, c.var.reader.to("/admin/settings?saved=yes"));
    });
}
