import { z } from "zod";
import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { PageCache } from "#platform/http/page-cache.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { paragraph } from "#platform/http/text.ts";
import type { Services } from "#platform/module.ts";
import { isLanguage } from "#platform/strings/index.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changeLegalText, takeTemplate } from "../actions/change-legal-text.ts";
import { LEGAL_PAGES, type LegalPage, LONGEST_TEXT, templateOf } from "../legal.ts";
import { LegalTextPage } from "../pages/legal.tsx";
import { EditLegalTextPage, LegalTextsPage } from "../pages/legal-texts.tsx";
import { findLegalText, writtenTexts } from "../queries/legal-texts.ts";
import { readIn } from "./read-in.ts";

const FRESH = 2;
const textForm = z.object({ text: paragraph({ max: LONGEST_TEXT, required: "admin.error.text" }) });

/** Who runs the place and what happens to data, for everybody; and what administrators write there. */
export function legalRoutes(services: Services): Routes {
  return readingRoutes(services).add(writingRoutes(services));
}

function readingRoutes(services: Services): Routes {
  const { db, dataMap } = services;
  const cache = new PageCache(FRESH);
  const show = (c: HttpContext, page: LegalPage) =>
    cache.answer(c, async () => {
      const { reader } = c.var;
      const text =
        (await findLegalText(db, page, reader.language)) ?? templateOf(reader, page, services.settings());
      const { text: body } = LegalTextPage({ frame: services.frame(c), page, text, dataMap });
      return { body, type: "text/html; charset=utf-8" };
    });
  return routes()
    .get("/imprint", "everyone", (c) => show(c, "imprint"))
    .get("/privacy", "everyone", (c) => show(c, "privacy"))
    .get("/contact", "everyone", (c) => show(c, "contact"));
}

function writingRoutes(services: Services): Routes {
  return routes()
    .get("/admin/legal", "administrators", async (c) => {
      const written = await writtenTexts(services.db);
      const isNamed = services.settings().responsible !== undefined;
      const saved = c.req.query("saved") !== undefined;
      return answerPage(c, LegalTextsPage({ frame: services.frame(c), written, isNamed, saved }));
    })
    .get("/admin/legal/:page/:language", "administrators", (c) => showEdit(services, c))
    .post("/admin/legal/:page/:language", "administrators", async (c) => {
      const where = whereIn(c);
      const typed = await readIn(services, c, LONGEST_TEXT);
      const parsed = parseForm(textForm, typed);
      if ("errors" in parsed) return showEdit(services, c, { typed, errors: parsed.errors });
      await changeLegalText(actOf(services, c), where, parsed.values.text);
      return seeOther(c, c.var.reader.to("/admin/legal?saved=yes"));
    })
    .post("/admin/legal/:page/:language/template", "administrators", async (c) => {
      const where = whereIn(c);
      await readIn(services, c);
      await takeTemplate(actOf(services, c), where);
      return seeOther(c, c.var.reader.to("/admin/legal?saved=yes"));
    });
}

/** Begins with the template, as filled at this moment. */
async function showEdit(services: Services, c: HttpContext, refusal?: Refusal): Promise<Response> {
  const { page, language } = whereIn(c);
  const written = await findLegalText(services.db, page, language);
  const text = written ?? templateOf(services.readerFor(language), page, services.settings()) ?? "";
  const isWritten = written !== undefined;
  const shown = { frame: services.frame(c), page, language, text, isWritten, refusal };
  return answerPage(c, EditLegalTextPage(shown), refusal ? 422 : 200);
}

/** @throws NotFound */
function whereIn(c: HttpContext) {
  const page = LEGAL_PAGES.find((one) => one === c.req.param("page"));
  const language = c.req.param("language");
  if (!page || !isLanguage(language)) throw new NotFound();
  return { page, language };
}
