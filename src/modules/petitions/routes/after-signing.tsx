import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import type { FieldErrors, Typed } from "#platform/http/form.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { mailWaitSeconds, PRIORITY } from "#platform/outbox/index.ts";
import { addDetails, detailsForm } from "../actions/add-details.ts";
import { consentTexts } from "../consent-texts.ts";
import { AfterSigningPage } from "../pages/after-signing.tsx";
import { OneButtonPage } from "../pages/one-button.tsx";
import { unansweredMail } from "../queries/signatures.ts";
import { type LinkedSignature, linkedSignature } from "./linked-signature.ts";

/** The page after signing, for the browser that sent the form: where the mail went, and what one may add. */
export function afterSigningRoutes(services: Services): Routes {
  return routes()
    .get("/petitions/:slug/signatures/:id/details", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "details");
      return answer(services, c, linked, { typed: {}, errors: {}, saved: c.req.query("saved") === "1" });
    })
    .post("/petitions/:slug/signatures/:id/details", "everyone", async (c) => {
      const linked = await linkedSignature(services, c, "details");
      const typed = await readForm(c.req.raw);
      const reader = readerOfForm(services, c, typed);
      c.set("reader", reader);
      const parsed = parseForm(detailsForm, typed);
      if ("errors" in parsed)
        return answer(services, c, linked, { typed, errors: parsed.errors, saved: false });
      const { reason, show_name, consent_outcome, consent_newsletter } = parsed.values;
      const wanted = { outcome: consent_outcome, newsletter: consent_newsletter };
      const result = await addDetails(actOf(services, c), linked.ref, {
        reason,
        showName: show_name,
        consents: consentTexts(reader).filter(({ purpose }) => wanted[purpose]),
        language: reader.language,
        source: `/petitions/${linked.petition.slug}`,
      });
      if ("refused" in result) return answer(services, c, linked, { typed, errors: {}, saved: false });
      return seeOther(c, reader.to(`${linked.path("details")}&saved=1`));
    });
}

type State = { typed: Typed; errors: FieldErrors; saved: boolean };

/** Once the mail is confirmed, what was entered belongs to the owner of the mailbox, and this page ends. */
async function answer(
  services: Services,
  c: HttpContext,
  { petition, ref, path }: LinkedSignature,
  state: State,
): Promise<Response> {
  const { db, config, clock } = services;
  const frame = services.frame(c);
  const { t } = frame.reader;
  const mail = await unansweredMail(db, ref);
  if (!mail)
    return answerPage(
      c,
      OneButtonPage({
        frame,
        petition,
        title: t("petitions.after.over"),
        text: t("petitions.after.over.text"),
      }),
      410,
    );
  const now = clock.now();
  const waitsFor = { priority: PRIORITY.confirmation, dueAt: mail.dueAt };
  const page = AfterSigningPage({
    frame,
    petition,
    email: mail.email,
    waitSeconds: config.smtpUrl ? await mailWaitSeconds(db, waitsFor, config.mailPerHour, now) : undefined,
    now,
    action: path("details"),
    ...state,
  });
  return answerPage(c, page, Object.keys(state.errors).length > 0 ? 422 : 200);
}
