import { z } from "zod";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { AT_ONCE, type FieldErrors, parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { line, paragraph, ticked } from "#platform/http/text.ts";
import type { Services } from "#platform/module.ts";
import type { Refusal } from "#ui/forms.tsx";
import { changeRetention } from "../actions/change-retention.ts";
import { recordValidCount } from "../actions/record-valid-count.ts";
import { RetentionPage } from "../pages/retention.tsx";
import { ValidCountPage } from "../pages/valid-count.tsx";
import { MONTHS_KEPT, type Petition } from "../petition.ts";
import { retentionOf } from "../queries/retention.ts";
import { led } from "./handover.tsx";
import { readTyped } from "./link-pages.tsx";

const retentionForm = z.object({ months: z.enum(MONTHS_KEPT.map(String), "petitions.retention.error") });

/** @param today `YYYY-MM-DD` */
const validForm = (today: string) =>
  z
    .object({
      count: z
        .string("petitions.valid.error.count")
        .transform((typed) => typed.replace(/[\s.,'\u202f\u00a0]/g, ""))
        .refine((typed) => /^\d{1,9}$/.test(typed), "petitions.valid.error.count"),
      on: z.iso.date("petitions.valid.error.day").refine((day) => day <= today, "petitions.valid.error.day"),
      source: line({ max: 200, required: "petitions.valid.error.source" }),
      difference: paragraph({ max: 1_000 }).default(""),
      others: ticked(),
    })
    .superRefine(({ others, difference }, context) => {
      if (others && difference === "")
        context.addIssue({
          code: "custom",
          path: ["difference"],
          message: "petitions.valid.error.difference",
        });
    }, AT_ONCE);

/** What is decided about the time after: how long names are kept, and what the authority itself counted. */
export function afterTheEndRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/retention", "members", async (c) => {
      const petition = await led(services, c);
      return showRetention(services, c, petition, { saved: c.req.query("saved") !== undefined });
    })
    .post("/petitions/:slug/retention", "members", async (c) => {
      const petition = await led(services, c);
      const typed = await readTyped(services, c);
      const again = (errors: FieldErrors, notice?: string) =>
        showRetention(services, c, petition, { refusal: { typed, errors, notice } });
      const parsed = parseForm(retentionForm, typed);
      if ("errors" in parsed) return again(parsed.errors);
      const done = await changeRetention(actOf(services, c), petition.id, Number(parsed.values.months));
      if ("changed" in done)
        return seeOther(c, c.var.reader.to(`/petitions/${petition.slug}/retention?saved=yes`));
      if (done.refused === "promised") return again({ months: "petitions.retention.promised" });
      return again({}, c.var.reader.t("petitions.retention.too-late"));
    })
    .get("/petitions/:slug/valid-count", "members", async (c) =>
      answerPage(c, ValidCountPage({ frame: services.frame(c), petition: await led(services, c) })),
    )
    .post("/petitions/:slug/valid-count", "members", async (c) => {
      const petition = await led(services, c);
      const typed = await readTyped(services, c);
      const again = (refusal: Omit<Refusal, "typed">) => {
        const frame = services.frame(c);
        return answerPage(c, ValidCountPage({ frame, petition, refusal: { typed, ...refusal } }), 422);
      };
      const parsed = parseForm(validForm(services.clock.now().toISOString().slice(0, 10)), typed);
      if ("errors" in parsed) return again({ errors: parsed.errors });
      const { count: digits, others: othersToo, ...said } = parsed.values;
      const found = { ...said, count: Number(digits), othersToo };
      const done = await recordValidCount(actOf(services, c), petition, found);
      if ("refused" in done) {
        const { refused, number } = done;
        const named = { count: { found: found.count, count: number } };
        return again({ errors: { count: `petitions.valid.error.${refused}` }, named });
      }
      return seeOther(c, c.var.reader.to(`/petitions/${petition.slug}`));
    })
    .post("/petitions/:slug/valid-count/removal", "members", async (c) => {
      const petition = await led(services, c);
      await readTyped(services, c);
      await recordValidCount(actOf(services, c), petition);
      return seeOther(c, c.var.reader.to(`/petitions/${petition.slug}/valid-count`));
    });
}

async function showRetention(
  services: Services,
  c: HttpContext,
  petition: Petition,
  { saved = false, refusal }: { saved?: boolean; refusal?: Refusal },
): Promise<Response> {
  const retention = await retentionOf(services.db, petition);
  const [frame, now] = [services.frame(c), services.clock.now()];
  return answerPage(
    c,
    RetentionPage({ frame, petition, retention, now, saved, refusal }),
    refusal ? 422 : 200,
  );
}
