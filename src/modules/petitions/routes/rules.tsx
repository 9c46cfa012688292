import { facesOf } from "#modules/accounts/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Typed } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import type { Refusal } from "#ui/forms.tsx";
import { setAside } from "../actions/set-aside.ts";
import { NewRulePage } from "../pages/new-rule.tsx";
import { RulePreviewPage } from "../pages/rule-preview.tsx";
import { RulesPage } from "../pages/rules.tsx";
import type { Petition } from "../petition.ts";
import { countsOf } from "../queries/figures.ts";
import { ruleHindrance } from "../queries/open-for-rules.ts";
import { objectedRules, previewOf, rulesOf } from "../queries/rules.ts";
import type { Criteria } from "../rules/rule.ts";
import { readRule } from "../rules/rule-form.ts";
import { readTyped } from "./link-pages.tsx";
import { petitionInReview } from "./petition-in-review.ts";

const PAGE_SIZE = 50;

/** Setting signatures aside by a rule: written, looked at, carried out as it was seen. */
export function ruleRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/rules", "members", async (c) => {
      const petition = await petitionInReview(services, c);
      const after = readPageKey(c.req.query("after"));
      const rules = await rulesOf(db, petition.id, { after, limit: PAGE_SIZE + 1 });
      const objected = after ? [] : await objectedRules(db, petition.id, PAGE_SIZE);
      const people = [...objected, ...rules].flatMap(({ personId }) => personId ?? []);
      const names = await facesOf(db, [...new Set(people)]);
      const frame = services.frame(c);
      return answerPage(c, RulesPage({ frame, petition, objected, rules, pageSize: PAGE_SIZE, names }));
    })
    .get("/petitions/:slug/rules/new", "members", async (c) => {
      const petition = await petitionInReview(services, c);
      return write(services, c, petition, { begun: c.req.query() });
    })
    .post("/petitions/:slug/rules/new", "members", async (c) => {
      const petition = await petitionInReview(services, c);
      const typed = await readTyped(services, c);
      const rule = readRule(typed, c.var.reader.timeZone);
      if (typed.deed === "change") return write(services, c, petition, { begun: typed });
      if ("errors" in rule) return write(services, c, petition, { refusal: { typed, errors: rule.errors } });
      return preview(services, c, petition, { typed, criteria: rule.criteria });
    })
    .post("/petitions/:slug/rules", "members", async (c) => {
      const petition = await petitionInReview(services, c);
      const typed = await readTyped(services, c);
      const rule = readRule(typed, c.var.reader.timeZone);
      if ("errors" in rule) return write(services, c, petition, { refusal: { typed, errors: rule.errors } });
      const seen = Number(typed.seen);
      const done = await setAside(actOf(services, c), petition.id, { ...rule, seen });
      if ("ruleId" in done)
        return seeOther(c, c.var.reader.to(`/petitions/${petition.slug}/rules/${done.ruleId}`));
      const notice = c.var.reader.t(`petitions.rules.refused.${done.refused}`);
      if (done.refused === "petition-over" || done.refused === "package-made")
        return write(services, c, petition, { refusal: { typed, errors: {}, notice } });
      return preview(services, c, petition, { typed, criteria: rule.criteria, notice });
    });
}

async function write(
  services: Services,
  c: HttpContext,
  petition: Petition,
  { begun = {}, refusal }: { begun?: Typed; refusal?: Refusal },
): Promise<Response> {
  const hindrance = await ruleHindrance(services.db, petition.id);
  const page = NewRulePage({ frame: services.frame(c), petition, begun, hindrance, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

type Previewed = { typed: Typed; criteria: Criteria; notice?: string };

async function preview(
  services: Services,
  c: HttpContext,
  petition: Petition,
  previewed: Previewed,
): Promise<Response> {
  const { db } = services;
  const found = await previewOf(db, petition.id, previewed.criteria);
  const counts = await countsOf(db, petition);
  // What was sent to a form's own address is read at the form's.
  const frame = { ...services.frame(c), path: `/petitions/${petition.slug}/rules/new` };
  const page = RulePreviewPage({ frame, petition, ...previewed, preview: found, counts });
  return answerPage(c, page, previewed.notice ? 422 : 200);
}
