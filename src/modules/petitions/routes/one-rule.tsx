import { z } from "zod";
import { facesOf } from "#modules/accounts/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { paragraph } from "#platform/http/text.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import { progressJson } from "#ui/progress.tsx";
import { answerObjection } from "../actions/answer-objection.ts";
import { undoRule } from "../actions/undo-rule.ts";
import { RulePage, type RuleProps } from "../pages/rule.tsx";
import { objectionsTo, readObjectionKey } from "../queries/objections.ts";
import { ruleHindrance } from "../queries/open-for-rules.ts";
import { findRule, setAsideBy, stillSetAside } from "../queries/rules.ts";
import { undoWorkOf } from "../queries/undo-works.ts";
import { LONGEST_REASON } from "../rules/rule.ts";
import { typedRule } from "../rules/rule-form.ts";
import { readTyped } from "./link-pages.tsx";
import { petitionInReview } from "./petition-in-review.ts";

const PAGE = 50;
const answerForm = z.object({
  words: paragraph({ max: LONGEST_REASON, required: "petitions.objections.error.words" }),
});

/** A rule that was carried out: whom it sets aside, taking it back, answering who objects. */
export function oneRuleRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/rules/:rule", "members", (c) => show(services, c))
    .get("/petitions/:slug/rules/:rule/progress.json", "members", async (c) => {
      const { id } = await petitionInReview(services, c);
      const rule = await findRule(services.db, id, c.req.param("rule"));
      const work = await undoWorkOf(services.db, id, rule.id);
      c.header("Cache-Control", "private, no-store");
      return c.json(work ? progressJson(c.var.reader, work) : { state: "failed" });
    })
    .post("/petitions/:slug/rules/:rule/undo", "members", async (c) => {
      const { id } = await petitionInReview(services, c);
      await readTyped(services, c);
      const undone = await undoRule(actOf(services, c), id, c.req.param("rule"));
      if (!("refused" in undone)) return back(c);
      const notice = c.var.reader.t(`petitions.rules.refused.${undone.refused}`);
      return show(services, c, { typed: {}, errors: {}, notice });
    })
    .post("/petitions/:slug/rules/:rule/objections/:id", "members", async (c) => {
      const { id: petitionId } = await petitionInReview(services, c);
      const typed = await readTyped(services, c);
      const signatureId = c.req.param("id");
      const parsed = parseForm(answerForm, typed);
      const stays = typed.answer !== "counts";
      if (stays && "errors" in parsed)
        return show(services, c, { typed, errors: parsed.errors, of: signatureId });
      const answered = await answerObjection(
        actOf(services, c),
        { petitionId, ruleId: c.req.param("rule"), signatureId },
        stays && "values" in parsed ? { answer: "stays", ...parsed.values } : { answer: "counts" },
      );
      if ("answered" in answered) return back(c);
      const notice = c.var.reader.t(`petitions.rules.refused.${answered.refused}`);
      return show(services, c, { typed: {}, errors: {}, notice });
    });
}

const pathOf = (c: HttpContext): string => `/petitions/${c.req.param("slug")}/rules/${c.req.param("rule")}`;

const back = (c: HttpContext): Response => seeOther(c, c.var.reader.to(pathOf(c)));

async function show(services: Services, c: HttpContext, refusal?: RuleProps["refusal"]): Promise<Response> {
  const { db } = services;
  const petition = await petitionInReview(services, c);
  const rule = await findRule(db, petition.id, c.req.param("rule")!);
  const ref = { petitionId: petition.id, ruleId: rule.id };
  const after = readPageKey(c.req.query("after"));
  const objectionsAfter = c.req.query("objections");
  const [still, signatures, objections, hindrance, work, names] = await Promise.all([
    stillSetAside(db, petition.id, rule.id),
    setAsideBy(db, ref, { after, limit: PAGE + 1 }),
    objectionsTo(db, ref, { after: readObjectionKey(objectionsAfter), limit: PAGE + 1 }),
    ruleHindrance(db, petition.id),
    undoWorkOf(db, petition.id, rule.id),
    facesOf(
      db,
      [rule.personId, rule.undoneBy].filter((id) => id !== undefined),
    ),
  ]);
  const alike = new URLSearchParams({
    ...typedRule(rule.criteria, c.var.reader.timeZone),
    reason: rule.reason,
  }).toString();
  const shown = {
    rule,
    still,
    signatures,
    objections,
    objectionsAfter,
    hindrance,
    work,
    names,
    alike,
    refusal,
  };
  const frame = { ...services.frame(c), path: pathOf(c) };
  return answerPage(c, RulePage({ frame, petition, pageSize: PAGE, ...shown }), refusal ? 422 : 200);
}
