import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { Frame } from "#platform/http/frame.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { hideOwnName } from "../actions/hide-own-name.ts";
import { withdrawConsent } from "../actions/withdraw-consent.ts";
import { OneButtonPage } from "../pages/one-button.tsx";
import { OwnSignaturePage } from "../pages/own-signature.tsx";
import { countsOf, nextOpenPetition } from "../queries/petitions.ts";
import { type OwnConsent, ownSignature } from "../queries/signatures.ts";
import { endedPage, readTyped } from "./link-pages.tsx";
import { type LinkedSignature, linkedSignature } from "./linked-signature.ts";

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
        objection: linked.path("objection"),
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
    .get("/petitions/:slug/signatures/:id/consents/:purpose/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      const purpose = purposeIn(c.req.param("purpose"));
      const signature = await ownSignature(db, linked.petition.id, linked.ref.signatureId);
      const given = signature?.consents.some((consent) => consent.purpose === purpose) ?? false;
      return answerPage(c, LessMailPage({ frame: services.frame(c), linked, purpose, given }));
    })
    .post("/petitions/:slug/signatures/:id/consents/:purpose/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      const typed = await readTyped(services, c);
      const purpose = purposeIn(c.req.param("purpose"));
      // The button of a mail program (RFC 8058) means the mailbox: all who share it.
      const ofMailbox = purpose === "outcome" && typed["List-Unsubscribe"] === "One-Click";
      await withdrawConsent(actOf(services, c), linked.ref, purpose, { ofMailbox });
      return seeOther(c, c.var.reader.to(linked.path("own")));
    });
}

/** @throws NotFound */
function purposeIn(purpose: string): OwnConsent["purpose"] {
  if (purpose !== "outcome" && purpose !== "newsletter") throw new NotFound();
  return purpose;
}

type Less = { frame: Frame; linked: LinkedSignature; purpose: OwnConsent["purpose"]; given: boolean };

/** Where a letter's link for no more of them leads, and a mail program's own button. */
function LessMailPage({ frame, linked: { petition, path }, purpose, given }: Less) {
  const { t } = frame.reader;
  const action = path("own").replace("/own?", `/consents/${purpose}/withdrawal?`);
  return OneButtonPage({
    frame,
    petition,
    title: t(given ? "petitions.letters.less.title" : "petitions.letters.less.done"),
    text: given
      ? t("petitions.letters.less.text", { title: petition.title })
      : t("petitions.letters.less.done.text"),
    act: given ? { action, button: t("petitions.letters.less.button"), look: "act" } : undefined,
  });
}
