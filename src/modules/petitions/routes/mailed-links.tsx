import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { type Confirmation, type Confirmed, confirmSignatures } from "../actions/confirm-signature.ts";
import { type Ending, endSignature } from "../actions/end-signature.ts";
import { signaturePath } from "../links.ts";
import { openPetitionCache } from "../open-petition-cache.ts";
import { ConfirmationPage } from "../pages/confirmation.tsx";
import { OneButtonPage } from "../pages/one-button.tsx";
import { canStillConfirm, type Petition } from "../petition.ts";
import { type OwnSignature, ownSignature } from "../queries/signatures.ts";
import { endedPage, readTyped } from "./link-pages.tsx";
import { type LinkedSignature, linkedSignature } from "./linked-signature.ts";

/**
 * Where the links in mails lead. Opening one changes nothing, however often a scanner does; the button on its page
 * does, once, and the link goes on showing how things stand.
 */
export function mailedLinkRoutes(services: Services): Routes {
  const { db, clock, keys } = services;
  const confirm = services.gather((wanted: Confirmation[]) =>
    confirmSignatures({ db, viewer: stranger, now: clock.now(), keys }, wanted),
  );
  const recent = openPetitionCache(services);
  // The wave of those who confirm follows the wave of those who sign. Whether it is too late is asked each time.
  const remembered = async (viewer: Viewer, slug: string) => (await recent(viewer, slug)).petition;

  return routes()
    .get("/petitions/:slug/signatures/:id/confirmation", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "confirmation", remembered);
      const signature = await ownSignature(db, linked.petition.id, linked.ref.signatureId);
      if (signature?.state === "confirmed" || signature?.verified)
        return seeOther(c, c.var.reader.to(ownPath(services, linked, signature.id)));
      const waiting = signature?.state === "pending" && canStillConfirm(signature.petitionState);
      return waiting
        ? confirmationPage(services, c, { ...linked, signature })
        : endedPage(services, c, linked.petition);
    })
    .post("/petitions/:slug/signatures/:id/confirmation", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "confirmation", remembered);
      const { seen } = await readTyped(services, c);
      const answer: Confirmed = await confirm({ ...linked.ref, seen: Number(seen ?? 0) });
      if ("refused" in answer && answer.refused === "changed") return changedPage(services, c, linked);
      if ("refused" in answer) return endedPage(services, c, linked.petition);
      if (answer.confirmed === "known-person" && !answer.sameName) return noRoomPage(services, c, linked);
      return seeOther(c, c.var.reader.to(ownPath(services, linked, answer.signatureId)));
    })
    .get("/petitions/:slug/signatures/:id/withdrawal", "everyone", (c) =>
      endingPage(services, c, "withdrawn"),
    )
    .post("/petitions/:slug/signatures/:id/withdrawal", "everyone", (c) => end(services, c, "withdrawn"))
    .get("/petitions/:slug/signatures/:id/disavowal", "everyone", (c) => endingPage(services, c, "disowned"))
    .post("/petitions/:slug/signatures/:id/disavowal", "everyone", (c) => end(services, c, "disowned"));
}

/** A second signature of one person leads to the one that counts, with a key of its own. */
const ownPath = ({ keys }: Services, { petition }: LinkedSignature, signatureId: string): string =>
  signaturePath(keys, { slug: petition.slug, petitionId: petition.id, signatureId }, "own");

/** The signature that counts is somebody else's: it is not led to, for what can be ended there is not theirs to end. */
function noRoomPage(services: Services, c: HttpContext, { petition }: LinkedSignature): Response {
  const frame = services.frame(c);
  const { t } = frame.reader;
  const link = { to: `/petitions/${petition.slug}#sign`, words: t("petitions.no-room.sign") };
  const words = { title: t("petitions.no-room"), text: t("petitions.no-room.text") };
  return answerPage(c, OneButtonPage({ frame, petition, ...words, link }));
}

type Waiting = LinkedSignature & { signature: OwnSignature; changed?: boolean };

function confirmationPage(
  services: Services,
  c: HttpContext,
  { petition, path, signature, changed = false }: Waiting,
): Response {
  const frame = services.frame(c);
  const paths = { action: path("confirmation"), disavowal: path("disavowal") };
  return answerPage(
    c,
    ConfirmationPage({ frame, petition, signature, changed, ...paths }),
    changed ? 422 : 200,
  );
}

/** Somebody added to the signature since its owner opened the page: they see it before it counts. */
async function changedPage(services: Services, c: HttpContext, linked: LinkedSignature): Promise<Response> {
  const signature = await ownSignature(services.db, linked.petition.id, linked.ref.signatureId);
  if (!signature) return endedPage(services, c, linked.petition);
  return confirmationPage(services, c, { ...linked, signature, changed: true });
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
  await readTyped(services, c);
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
