import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { readUpload } from "#platform/http/upload.ts";
import type { SettingsChange } from "#platform/instance-settings.ts";
import type { Services } from "#platform/module.ts";
import { appearanceCss, DEFAULT_COLOURS } from "#ui/appearance.ts";
import { changeLogo } from "../actions/change-logo.ts";
import { changePlace } from "../actions/change-place.ts";
import { coloursOf, stylesheetOf } from "../appearance.ts";
import { type Colours, coloursForm, faultsOf, nearestOf, wishOf } from "../colours-form.ts";
import { AppearancePage, type AppearanceProps } from "../pages/appearance.tsx";
import { changeOf, formOf } from "../place-form.ts";
import { readIn } from "./read-in.ts";

const PATH = "/admin/appearance";
/** As much as the proxies of the guide let through, and more than a sign needs. */
const ONE_PICTURE = { bytes: 2_000_000, files: 1 };

/** The place's name, sign and colours; and the stylesheet that says the colours to everybody. */
export function appearanceRoutes(services: Services): Routes {
  return routes()
    .get("/appearance.css", "everyone", (c) => showStylesheet(services, c))
    .get("/admin/appearance", "administrators", (c) =>
      show(services, c, { done: c.req.query("saved") === undefined ? undefined : "saved" }),
    )
    .get("/admin/appearance/preview.css", "administrators", (c) => {
      const { act = "", support = "" } = c.req.query();
      const parsed = coloursForm.safeParse({ act: `#${act}`, support: `#${support}` });
      if (!parsed.success) throw new NotFound();
      return c.body(appearanceCss(parsed.data), 200, { ...CSS, "Cache-Control": "private, no-store" });
    })
    .post("/admin/appearance/name", "administrators", async (c) => {
      const typed = await readIn(services, c);
      const parsed = parseForm(formOf("name", services.config.given), typed);
      if ("errors" in parsed) return show(services, c, { refusal: { typed, errors: parsed.errors } }, 422);
      return change(services, c, changeOf(parsed.values));
    })
    .post("/admin/appearance/logo", "administrators", (c) => takeLogo(services, c))
    .post("/admin/appearance/logo/end", "administrators", async (c) => {
      await readIn(services, c);
      return change(services, c, { logo: null });
    })
    .post("/admin/appearance/colours", "administrators", (c) => takeColours(services, c))
    .post("/admin/appearance/colours/end", "administrators", async (c) => {
      await readIn(services, c);
      return change(services, c, { actColour: null, supportColour: null });
    });
}

const CSS = { "Content-Type": "text/css; charset=utf-8" };

/** Kept for ever under the hash of what it says; under another one it is asked for again. */
function showStylesheet(services: Services, c: HttpContext): Response {
  const { css, hash } = stylesheetOf(services.settings());
  const isThis = c.req.query("v") === hash;
  const headers = {
    ...CSS,
    ETag: `"${hash}"`,
    "Cache-Control": isThis ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate",
  };
  if (c.req.header("if-none-match") === headers.ETag) return c.body(null, 304, headers);
  return c.body(css, 200, headers);
}

function show(
  services: Services,
  c: HttpContext,
  more: Partial<AppearanceProps>,
  status: 200 | 422 = 200,
): Response {
  const settings = services.settings();
  const { act, support } = coloursOf(settings);
  const props = {
    // Choosing another language leads to where the page stands, not to where its forms go.
    frame: { ...services.frame(c), path: PATH },
    siteName: settings.siteName,
    given: services.config.given,
    colours: { act: act ?? DEFAULT_COLOURS.act, support: support ?? DEFAULT_COLOURS.support },
    hasLogo: settings.logo !== undefined,
    hasColours: act !== undefined || support !== undefined,
  };
  return answerPage(c, AppearancePage({ ...props, ...more }), status);
}

async function change(services: Services, c: HttpContext, said: SettingsChange): Promise<Response> {
  await changePlace(actOf(services, c), said);
  await services.refreshSettings();
  return seeOther(c, c.var.reader.to(`${PATH}?saved=yes`));
}

async function takeLogo(services: Services, c: HttpContext): Promise<Response> {
  const { typed, sent } = await readUpload(c.req.raw, ONE_PICTURE);
  const logo = sent.find(({ field }) => field === "logo")?.bytes;
  c.set("reader", readerOfForm(services, c, typed));
  const refuse = (why: "missing" | "not-a-picture" | "too-large") =>
    show(services, c, { refusal: { typed, errors: { logo: `admin.error.logo.${why}` } } }, 422);
  if (!logo) return refuse("missing");
  const changed = await changeLogo(actOf(services, c), services.config.dataDir, logo);
  if ("refused" in changed) return refuse(changed.refused);
  await services.refreshSettings();
  return seeOther(c, c.var.reader.to(`${PATH}?saved=yes`));
}

/** Looking first saves nothing; taking the nearest looks at it first. */
async function takeColours(services: Services, c: HttpContext): Promise<Response> {
  const typed = await readIn(services, c);
  const parsed = parseForm(coloursForm, typed);
  if ("errors" in parsed) return show(services, c, { refusal: { typed, errors: parsed.errors } }, 422);
  const wish = wishOf(typed);
  const faults = faultsOf(parsed.values);
  if (wish === "nearest") return preview(services, c, nearestOf(parsed.values, faults));
  if (Object.keys(faults).length > 0) return show(services, c, { colours: parsed.values, faults }, 422);
  if (wish === "preview") return preview(services, c, parsed.values);
  return change(services, c, { actColour: parsed.values.act, supportColour: parsed.values.support });
}

function preview(services: Services, c: HttpContext, colours: Colours): Response {
  const frame = services.frame(c);
  const query = `act=${colours.act.slice(1)}&support=${colours.support.slice(1)}`;
  const assets = { ...frame.assets, ownStyles: `${PATH}/preview.css?${query}` };
  return show(services, c, { frame: { ...frame, path: PATH, assets }, colours, done: "preview" });
}
