import { must } from "#platform/act.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerCsv } from "#platform/http/csv-answer.ts";
import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { takeConsents } from "../actions/take-consents.ts";
import { consentList } from "../consent-list.ts";
import { ConsentsPage } from "../pages/consents.tsx";
import type { Petition } from "../petition.ts";
import { canSeeConsents } from "../policy.ts";
import { consentFigures, consentWords } from "../queries/consents.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import { ownIn } from "../queries/team.ts";
import { readTyped } from "./link-pages.tsx";

/** Who said yes to being written to: how many, in which words, and the proof. */
export function consentRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/consents", "members", async (c) => {
      const petition = await toldAbout(services, c);
      const [figures, words] = await Promise.all([
        consentFigures(db, petition.id),
        consentWords(db, petition.id),
      ]);
      return answerPage(c, ConsentsPage({ frame: services.frame(c), petition, figures, words }));
    })
    .post("/petitions/:slug/consents/list", "members", async (c) => {
      const petition = await toldAbout(services, c);
      await readTyped(services, c);
      const act = actOf(services, c);
      await takeConsents(act, petition.id);
      const day = act.now.toISOString().slice(0, 10);
      return answerCsv(c, `${petition.slug}-consents-${day}.csv`, consentList(act, petition.id));
    });
}

/** @throws NotFound, Forbidden */
async function toldAbout(services: Services, c: HttpContext): Promise<Petition> {
  const petition = await findPetitionFor(services.db, c.var.viewer, c.req.param("slug")!);
  must(canSeeConsents(c.var.viewer, await ownIn(actOf(services, c), petition.id)));
  return petition;
}
