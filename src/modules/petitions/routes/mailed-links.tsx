import { NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { type Confirmed, confirmSignatures, type SignatureRef } from "../actions/confirm-signature.ts";
import { type Ending, endSignature } from "../actions/end-signature.ts";
import { withdrawConsent } from "../actions/withdraw-consent.ts";
import { signaturePath } from "../links.ts";
import { openPetitionCache } from "../open-petition-cache.ts";
import { OneButtonPage } from "../pages/one-button.tsx";
import { OwnSignaturePage } from "../pages/own-signature.tsx";
import { canStillConfirm, type Petition } from "../petition.ts";
import { countsOf, nextOpenPetition } from "../queries/petitions.ts";
import { ownSignature } from "../queries/signatures.ts";
import { type LinkedSignature, linkedSignature } from "./linked-signature.ts";

/**
 * Where the links in mails lead. Opening one changes nothing, however often a scanner does; the button on its page
 * does, once, and the link goes on showing how things stand.
 */
export function mailedLinkRoutes(services: Services): Routes {
  const { db, clock, keys } = services;
  const confirm = services.gather((wanted: SignatureRef[]) =>
    confirmSignatures({ db, viewer: stranger, now: clock.now(), keys }, wanted),
  );
  const recent = openPetitionCache(services);

  return routes()
    .get("/petitions/:slug/signatures/:id/confirmation", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "confirmation");
      const signature = await ownSignature(db, linked.petition.id, linked.ref.signatureId);
      if (signature?.state === "confirmed" || signature?.verified)
        return seeOther(c, c.var.reader.to(ownPath(services, linked, signature.id)));
      const waiting = signature?.state === "pending" && canStillConfirm(linked.petition.state);
      return waiting ? confirmationPage(services, c, linked) : endedPage(services, c, linked.petition);
    })
    .post("/petitions/:slug/signatures/:id/confirmation", "everyone", async (c) => {
      const find = async (viewer: Viewer, slug: string) => (await recent(viewer, slug)).petition;
      const linked = await linkedSignature(services, c, "confirmation", find);
      await readLanguage(services, c);
      const answer: Confirmed = await confirm(linked.ref);
      if ("refused" in answer) return endedPage(services, c, linked.petition);
      return seeOther(c, c.var.reader.to(ownPath(services, linked, answer.signatureId)));
    })
    .get("/petitions/:slug/signatures/:id/withdrawal", "everyone", (c) =>
      endingPage(services, c, "withdrawn"),
    )
    .post("/petitions/:slug/signatures/:id/withdrawal", "everyone", (c) => end(services, c, "withdrawn"))
    .get("/petitions/:slug/signatures/:id/disavowal", "everyone", (c) => endingPage(services, c, "disowned"))
    .post("/petitions/:slug/signatures/:id/disavowal", "everyone", (c) => end(services, c, "disowned"))
    .get("/petitions/:slug/signatures/:id/own", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      const { petition } = linked;
      const signature = await ownSignature(db, petition.id, linked.ref.signatureId);
      if (!signature) return endedPage(services, c, petition);
      const paths = {
        withdrawal: linked.path("withdrawal"),
        disavowal: linked.path("disavowal"),
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
    .post("/petitions/:slug/signatures/:id/consents/:purpose/withdrawal", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "own");
      await readLanguage(services, c);
      const purpose = c.req.param("purpose");
      if (purpose !== "outcome" && purpose !== "newsletter") throw new NotFound();
      await withdrawConsent(actOf(services, c), linked.ref, purpose);
      return seeOther(c, c.var.reader.to(linked.path("own")));
    });
}

/** A second signature of one person leads to the one that counts, with a key of its own. */
const ownPath = ({ keys }: Services, { petition }: LinkedSignature, signatureId: string): string =>
  signaturePath(keys, { slug: petition.slug, petitionId: petition.id, signatureId }, "own");

async function readLanguage(services: Services, c: HttpContext): Promise<void> {
  c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
}

function confirmationPage(services: Services, c: HttpContext, { petition, path }: LinkedSignature): Response {
  const frame = services.frame(c);
  const { t } = frame.reader;
  const act = { action: path("confirmation"), button: t("petitions.confirm.button"), look: "act" as const };
  return answerPage(
    c,
    OneButtonPage({
      frame,
      petition,
      title: t("petitions.confirm.title"),
      text: t("petitions.confirm.text", { title: petition.title }),
      act,
    }),
  );
}

function endedPage(services: Services, c: HttpContext, petition: Petition): Response {
  const frame = services.frame(c);
  const { t } = frame.reader;
  return answerPage(
    c,
    OneButtonPage({
      frame,
      petition,
      title: t("petitions.link.ended"),
      text: t("petitions.link.ended.text"),
    }),
    410,
  );
}

const WORDS = {
  withdrawn: {
    purpose: "withdrawal",
    title: "petitions.withdraw.title",
    text: "petitions.withdraw.text",
    button: "petitions.withdraw.button",
    done: "petitions.withdraw.done",
    doneText: "petitions.withdraw.done.text",
  },
  disowned: {
    purpose: "disavowal",
    title: "petitions.disown.title",
    text: "petitions.disown.text",
    button: "petitions.disown.button",
    done: "petitions.disown.done",
    doneText: "petitions.disown.done.text",
  },
} as const satisfies Record<Ending, unknown>;

async function endingPage(services: Services, c: HttpContext, ending: Ending): Promise<Response> {
  const words = WORDS[ending];
  const { petition, ref, path } = await linkedSignature(services, c, words.purpose);
  const signature = await ownSignature(services.db, petition.id, ref.signatureId);
  const over = !signature || signature.state === "withdrawn" || signature.state === "invalid";
  if (over) return donePage(services, c, petition, ending);
  const frame = services.frame(c);
  const { t } = frame.reader;
  const act = { action: path(words.purpose), button: t(words.button), look: "quiet" as const };
  return answerPage(
    c,
    OneButtonPage({
      frame,
      petition,
      title: t(words.title),
      text: t(words.text, { title: petition.title }),
      act,
    }),
  );
}

async function end(services: Services, c: HttpContext, ending: Ending): Promise<Response> {
  const { petition, ref } = await linkedSignature(services, c, WORDS[ending].purpose);
  await readLanguage(services, c);
  await endSignature(actOf(services, c), ref, ending);
  return donePage(services, c, petition, ending);
}

function donePage(services: Services, c: HttpContext, petition: Petition, ending: Ending): Response {
  const frame = services.frame(c);
  const { t } = frame.reader;
  return answerPage(
    c,
    OneButtonPage({ frame, petition, title: t(WORDS[ending].done), text: t(WORDS[ending].doneText) }),
  );
}
