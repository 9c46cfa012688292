import type { Act } from "#platform/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, leadOn, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import type { Services } from "#platform/module.ts";
import { stranger } from "#platform/viewer.ts";
import { type Judged, judgeSubmissions, type Signed, writeSignatures } from "../actions/sign-petition.ts";
import type { Refusal } from "../components/signing-form.tsx";
import { signaturePath } from "../links.ts";
import { openPetitionCache } from "../open-petition-cache.ts";
import { PetitionPage } from "../pages/petition-page.tsx";
import type { Petition } from "../petition.ts";
import { petitionPageData } from "../petition-page-data.ts";
import { newChallenge, solvedChallenge } from "../proof-of-work.ts";
import { findPetitionFor } from "../queries/petitions.ts";
import type { Submission } from "../signature.ts";

/** The form of a petition's page: signing, and the challenge that a browser solves while one types. */
export function signingRoutes(services: Services): Routes {
  const { db, clock, keys } = services;
  // The one exception to "one action, one transaction": signatures of one moment share it. Nothing depends on who
  // signs. Judged and written apart, so that what is written once more by itself is not counted a second time.
  const act = (): Act => ({ db, viewer: stranger, now: clock.now(), keys });
  const judge = services.gather((submissions: Submission[]) => judgeSubmissions(act(), submissions));
  const write = services.gather((judged: Judged[]) => writeSignatures(act(), judged));
  const findForm = openPetitionCache(services);

  return routes()
    .get("/petitions/:slug/challenge", "everyone", async (c) => {
      await findPetitionFor(db, c.var.viewer, c.req.param("slug"));
      c.header("Cache-Control", "no-store");
      return c.json(newChallenge(keys.proofOfWork, clock.now()));
    })
    .get("/petitions/:slug/signatures", "everyone", async (c) => {
      // A tab that was put away asks again for the answer to its form.
      const { slug } = await findPetitionFor(db, c.var.viewer, c.req.param("slug"));
      return leadOn(c, `/petitions/${slug}#sign`);
    })
    .post("/petitions/:slug/signatures", "everyone", async (c) => {
      const { petition, form } = await findForm(c.get("viewer"), c.req.param("slug"));
      const typed = await readForm(c.req.raw);
      const reader = readerOfForm(services, c, typed);
      c.set("reader", reader);
      const parsed = parseForm(form, typed);
      if ("errors" in parsed)
        return refuse(services, c, { petition, refusal: { typed, errors: parsed.errors } });
      const { name, email, country, region, postcode } = parsed.values;
      const judged = await judge({
        petitionId: petition.id,
        name,
        email,
        mailbox: mailboxOf(email, keys.signers),
        country,
        region: (petition.asks === "region" && region) || undefined,
        postcode: (petition.asks === "postcode" && postcode) || undefined,
        language: reader.language,
        network: c.get("network"),
        proof: solvedChallenge(typed.proof, keys.proofOfWork, clock.now()),
      });
      const signed = await write(judged);
      if ("refused" in signed) {
        const retryAfter = "retryAfter" in signed ? signed.retryAfter : undefined;
        return refuse(services, c, { petition, refusal: refusalOf(c, signed, typed), retryAfter });
      }
      const where = { slug: petition.slug, petitionId: petition.id, signatureId: signed.signatureId };
      return seeOther(c, reader.to(signaturePath(keys, where, "details")));
    });
}

function refusalOf(
  { var: { reader } }: HttpContext,
  signed: Extract<Signed, { refused: string }>,
  typed: Typed,
): Refusal {
  const { t } = reader;
  switch (signed.refused) {
    case "petition-closed":
      return {
        typed,
        errors: {},
        notice: { title: t("petitions.sign.closed"), text: t("petitions.sign.closed.text") },
      };
    case "proof-used":
      return {
        typed,
        errors: {},
        notice: { title: t("petitions.sign.again"), text: t("petitions.sign.again.text") },
      };
    case "mailbox-busy":
      return {
        typed,
        errors: {},
        notice: { title: t("petitions.sign.mailbox-busy"), text: t("petitions.sign.mailbox-busy.text") },
      };
    case "network-busy":
      return {
        typed,
        errors: {},
        notice: { title: t("petitions.sign.network-busy"), text: t("petitions.sign.network-busy.text") },
      };
  }
}

/** The page again, with everything that was typed; too many say when they may come again. */
async function refuse(
  services: Services,
  c: HttpContext,
  { petition, refusal, retryAfter }: { petition: Petition; refusal: Refusal; retryAfter?: number },
): Promise<Response> {
  if (retryAfter) c.header("Retry-After", String(retryAfter));
  const data = await petitionPageData(services, c.var.viewer, petition);
  // The form's own address answers no GET, so what leads "here" in another language leads to the petition.
  const frame = { ...services.frame(c), path: `/petitions/${petition.slug}` };
  return answerPage(c, PetitionPage({ frame, ...data, refusal }), retryAfter ? 429 : 422);
}
