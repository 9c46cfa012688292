import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import type { Frame } from "#platform/http/frame.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { readUpload } from "#platform/http/upload.ts";
import type { Services } from "#platform/module.ts";
import { hideOwnName } from "../actions/hide-own-name.ts";
import { withdrawConsent } from "../actions/withdraw-consent.ts";
import { alsoIn } from "../links.ts";
import { OneButtonPage } from "../pages/one-button.tsx";
import { OwnSignaturePage } from "../pages/own-signature.tsx";
import { countsOf } from "../queries/figures.ts";
import { nextOpenPetition } from "../queries/petitions.ts";
import { type OwnConsent, ownSignature, reasonsOf } from "../queries/signatures.ts";
import { endedPage, readTyped } from "./link-pages.tsx";
import { alsoLinked, type LinkedSignature, linkedSignature } from "./linked-signature.ts";

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
      const [counts, next, reasons] = await Promise.all([
        countsOf(db, petition),
        nextOpenPetition(db, c.var.viewer, petition),
        reasonsOf(db, petition.id, { limit: 2 }),
      ]);
      const page = OwnSignaturePage({
        ...{ frame: services.frame(c), petition, signature, counts, next, paths },
        othersSaidWhy: reasons.some(({ id }) => id !== linked.ref.signatureId),
        url: `${services.config.baseUrl}/petitions/${petition.slug}`,
      });
      return answerPage(c, page);
    })
    .post("/petitions/:slug/signatures/:id/name/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      await readTyped(services, c);
      await hideOwnName(actOf(services, c), linked.ref);
      return seeOther(c, c.var.reader.to(linked.path("own")));
    })
    .get("/petitions/:slug/signatures/:id/consents/:purpose/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      const also = alsoLinked(services, c, linked, "own");
      const purpose = purposeIn(c.req.param("purpose"));
      const saying = await Promise.all(
        [linked.ref, ...(also ? [also] : [])].map(async ({ petitionId, signatureId }) => {
          const signature = await ownSignature(db, petitionId, signatureId);
          return signature?.consents.some((consent) => consent.purpose === purpose) ?? false;
        }),
      );
      const given = saying.filter(Boolean).length;
      const action = lessPath(services, linked, { purpose, also });
      return answerPage(c, LessMailPage({ frame: services.frame(c), linked, given, action }));
    })
    .post("/petitions/:slug/signatures/:id/consents/:purpose/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      const also = alsoLinked(services, c, linked, "own");
      const typed = await readEitherKind(services, c);
      const purpose = purposeIn(c.req.param("purpose"));
      // The button of a mail program (RFC 8058) means the mailbox: all who share it.
      const ofMailbox = purpose === "outcome" && typed["List-Unsubscribe"] === "One-Click";
      await withdrawConsent(actOf(services, c), linked.ref, purpose, { also, ofMailbox });
      const back = also ? lessPath(services, linked, { purpose, also }) : linked.path("own");
      return seeOther(c, c.var.reader.to(back));
    });
}

/** A mail program sends its one field in either kind of form (RFC 8058, 3.2). */
async function readEitherKind(services: Services, c: HttpContext): Promise<Typed> {
  const { typed } = await readUpload(c.req.raw, { bytes: 64 * 1024, files: 0 });
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}

type Ref = LinkedSignature["ref"];

const lessPath = (
  { keys }: Services,
  linked: LinkedSignature,
  { purpose, also }: { purpose: OwnConsent["purpose"]; also?: Ref },
): string => {
  const path = linked.path("own").replace("/own?", `/consents/${purpose}/withdrawal?`);
  return also ? `${path}&${alsoIn(keys, also, "own")}` : path;
};

/** @throws NotFound */
function purposeIn(purpose: string): OwnConsent["purpose"] {
  if (purpose !== "outcome" && purpose !== "newsletter") throw new NotFound();
  return purpose;
}

/** `given`: by how many of those the link stands for. */
type Less = { frame: Frame; linked: LinkedSignature; given: number; action: string };

/** Where a letter's link for no more of them leads, and a mail program's own button. */
function LessMailPage({ frame, linked: { petition }, given, action }: Less) {
  const { t } = frame.reader;
  const { title } = petition;
  if (given === 0)
    return OneButtonPage({
      frame,
      petition,
      title: t("petitions.letters.less.done"),
      text: t("petitions.letters.less.done.text"),
    });
  return OneButtonPage({
    frame,
    petition,
    title: t("petitions.letters.less.title"),
    text: t(given > 1 ? "petitions.letters.less.text.both" : "petitions.letters.less.text", { title }),
    act: { action, button: t("petitions.letters.less.button"), look: "act" },
  });
}
