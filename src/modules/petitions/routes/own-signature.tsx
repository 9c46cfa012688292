import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { hideOwnName } from "../actions/hide-own-name.ts";
import { withdrawConsent } from "../actions/withdraw-consent.ts";
import { OwnSignaturePage } from "../pages/own-signature.tsx";
import { countsOf, nextOpenPetition } from "../queries/petitions.ts";
import { ownSignature } from "../queries/signatures.ts";
import { endedPage, readTyped } from "./link-pages.tsx";
import { linkedSignature } from "./linked-signature.ts";

/** A signer's own page, and what can be taken back there one by one. */
export function ownSignatureRoutes(services: Services): Routes {
  const { db } = services;
  return routes()
    .get("/petitions/:slug/signatures/:id/own", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      const { petition } = linked;
      const signature = await ownSignature(db, petition.id, linked.ref.signatureId);
      if (!signature) return endedPage(services, c, petition);
      const paths = {
        withdrawal: linked.path("withdrawal"),
        disavowal: linked.path("disavowal"),
        name: linked.path("own").replace("/own?", "/name/withdrawal?"),
        consent: (purpose: string) => linked.path("own").replace("/own?", `/consents/${purpose}/withdrawal?`),
      };
      const [counts, next] = await Promise.all([
        countsOf(db, petition),
        nextOpenPetition(db, c.var.viewer, petition),
      ]);
      const url = `${services.config.baseUrl}/petitions/${petition.slug}`;
      return answerPage(
        c,
        OwnSignaturePage({ frame: services.frame(c), petition, signature, counts, next, paths, url }),
      );
    })
    .post("/petitions/:slug/signatures/:id/name/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      await readTyped(services, c);
      await hideOwnName(actOf(services, c), linked.ref);
      return seeOther(c, c.var.reader.to(linked.path("own")));
    })
    .post("/petitions/:slug/signatures/:id/consents/:purpose/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      await readTyped(services, c);
      const purpose = c.req.param("purpose");
      if (purpose !== "outcome" && purpose !== "newsletter") throw new NotFound();
      await withdrawConsent(actOf(services, c), linked.ref, purpose);
      return seeOther(c, c.var.reader.to(linked.path("own")));
    });
}
