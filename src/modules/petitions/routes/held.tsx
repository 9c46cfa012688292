import { z } from "zod";
import { facesOf } from "#modules/accounts/index.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, type Typed } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { paragraph } from "#platform/http/text.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { readPageKey } from "#platform/page-key.ts";
import { decideHeld, type HeldDecided, type HeldVerdict } from "../actions/decide-held.ts";
import { groupingIn, type HeldChoice, type HeldGroupKey } from "../held/group.ts";
import { HeldPage, type HeldRefusal } from "../pages/held.tsx";
import { HeldGroupPage } from "../pages/held-group.tsx";
import { HeldPreviewPage } from "../pages/held-preview.tsx";
import { heldDecisions, heldIn, heldPreview, heldTogether } from "../queries/held.ts";
import { LONGEST_REASON } from "../rules/rule.ts";
import { readTyped } from "./link-pages.tsx";
import { petitionInReview } from "./petition-in-review.ts";

const PAGE = 50;
const reasonForm = z.object({
  reason: paragraph({ max: LONGEST_REASON, required: "petitions.rules.error.reason" }),
});

/** Held signatures: looked at in groups or one by one, and decided about. */
export function heldRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/held", "members", (c) => showAll(services, c))
    .post("/petitions/:slug/held", "members", async (c) => {
      await petitionInReview(services, c);
      const typed = await readTyped(services, c);
      const group = groupIn(typed);
      const wish = { typed, chosen: group, seen: Number(typed.seen) };
      const preview = await previewOfMany(services, c, group, wish);
      if (preview) return preview;
      const done = await decide(services, c, wish);
      if (done) return showAll(services, c, { ...done, of: group });
      return seeOther(c, c.var.reader.to(`/petitions/${c.req.param("slug")}/held?by=${group.by}`));
    })
    .get("/petitions/:slug/held/group", "members", (c) => showGroup(services, c))
    .post("/petitions/:slug/held/group", "members", async (c) => {
      await petitionInReview(services, c);
      const typed = await readTyped(services, c);
      const ids = Object.keys(typed).flatMap((name) => (isPick(name) ? [name.slice(PICK.length)] : []));
      const group = groupIn(c.req.query());
      const wish = { typed, chosen: { ids }, seen: ids.length };
      const preview = await previewOfMany(services, c, group, wish);
      if (preview) return preview;
      const done = await decide(services, c, wish);
      if (done) return showGroup(services, c, done);
      const query = new URLSearchParams(group);
      return seeOther(c, c.var.reader.to(`/petitions/${c.req.param("slug")}/held/group?${query}`));
    });
}

const PICK = "pick-";
const isPick = (name: string): boolean => name.startsWith(PICK) && isId(name.slice(PICK.length));

const groupIn = ({ by, why = "", key = "" }: Typed): HeldGroupKey => ({ by: groupingIn(by), why, key });

type Wish = { typed: Typed; chosen: HeldChoice; seen: number };

/**
 * Letting several count sends as many mails and has no way back, so it is looked at first; `undefined` where there is
 * nothing to look at before deciding.
 */
async function previewOfMany(
  services: Services,
  c: HttpContext,
  group: HeldGroupKey,
  { typed, chosen }: Wish,
): Promise<Response | undefined> {
  if (typed.decision !== "counts" || typed.looked === "yes") return undefined;
  const petition = await petitionInReview(services, c);
  const preview = await heldPreview(services.db, petition.id, chosen);
  if (preview.met < 2) return undefined;
  const page = HeldPreviewPage({ frame: services.frame(c), petition, group, chosen, preview });
  return answerPage(c, page);
}

/** `undefined` when it is done. */
async function decide(
  services: Services,
  c: HttpContext,
  { typed, chosen, seen }: Wish,
): Promise<HeldRefusal | undefined> {
  const { id } = await petitionInReview(services, c);
  const verdict = readVerdict(typed);
  if ("errors" in verdict) return { typed, errors: verdict.errors };
  const done: HeldDecided = await decideHeld(actOf(services, c), id, { ...verdict, chosen, seen });
  if (!("refused" in done)) return undefined;
  return { typed, errors: {}, notice: c.var.reader.t(`petitions.held.refused.${done.refused}`) };
}

function readVerdict(typed: Typed): HeldVerdict | Extract<ReturnType<typeof parseForm>, { errors: unknown }> {
  if (typed.decision === "counts") return { decision: "counts" };
  const parsed = parseForm(reasonForm, typed);
  return "errors" in parsed ? parsed : { decision: "stays-out", reason: parsed.values.reason };
}

async function showAll(services: Services, c: HttpContext, refusal?: HeldRefusal): Promise<Response> {
  const { db } = services;
  const petition = await petitionInReview(services, c);
  const by = refusal?.of?.by ?? groupingIn(c.req.query("by"));
  const [groups, decisions] = await Promise.all([
    heldTogether(db, petition.id, by),
    heldDecisions(db, petition.id),
  ]);
  const names = await facesOf(db, [...new Set(decisions.flatMap(({ personId }) => personId ?? []))]);
  const page = HeldPage({ frame: services.frame(c), petition, by, groups, decisions, names, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}

async function showGroup(services: Services, c: HttpContext, refusal?: HeldRefusal): Promise<Response> {
  const petition = await petitionInReview(services, c);
  const group = groupIn(c.req.query());
  const after = readPageKey(c.req.query("after"));
  const signatures = await heldIn(services.db, petition.id, group, { after, limit: PAGE + 1 });
  const frame = services.frame(c);
  const page = HeldGroupPage({ frame, petition, group, signatures, pageSize: PAGE, refusal });
  return answerPage(c, page, refusal ? 422 : 200);
}
