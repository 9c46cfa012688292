import { Conflict, NotFound } from "#platform/errors.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { confirmAddress } from "../actions/confirm-address.ts";
import { askForSignInMail, signInByCode, signInByMail, signUpByMail } from "../actions/mail-sign-in.ts";
import { challengeKey, isChallengeKey } from "../challenge.ts";
import type { Refusal } from "../components/fields.tsx";
import { nextPath } from "../next-path.ts";
import { AddressAnswerPage, ConfirmAddressPage } from "../pages/address.tsx";
import { AskForMailPage, CodePage, MailedLinkPage } from "../pages/sign-in-mail.tsx";
import { MailedSignUpPage } from "../pages/sign-up.tsx";
import { type ChallengeKind, findChallenge } from "../queries/challenges.ts";
import { findByAddress } from "../queries/persons.ts";
import { codeForm, mailForm, personForm } from "../sign-in-forms.ts";
import { busy, enter, frameOf, whereFrom } from "./entering.ts";

/** Signing in and up by mail. Opening a link changes nothing, however often a scanner does; its button does, once. */
export function mailedRoutes(services: Services): Routes {
  return routes()
    .get("/sign-in/mail", "everyone", (c) =>
      answerPage(c, AskForMailPage({ frame: services.frame(c), next: nextPath(c.req.query("next")) })),
    )
    .post("/sign-in/mail", "everyone", (c) => askForMail(services, c))
    .get("/sign-in/mail/:id", "everyone", async (c) => {
      const id = challengeId(c);
      return c.req.query("key") === undefined
        ? answerPage(c, CodePage({ frame: services.frame(c), challengeId: id }))
        : showLink(services, c, id);
    })
    .post("/sign-in/mail/:id/code", "everyone", (c) => answerCode(services, c, challengeId(c)))
    .post("/sign-in/mail/:id", "everyone", (c) => pressLink(services, c, challengeId(c)))
    .get("/address/:id", "everyone", async (c) => {
      const id = challengeId(c);
      const { email } = await openChallenge(services, c, "address", id);
      return answerPage(
        c,
        ConfirmAddressPage({ frame: services.frame(c), action: keyed(services, "/address", id), email }),
      );
    })
    .post("/address/:id", "everyone", async (c) => {
      const id = challengeId(c);
      if (!isChallengeKey(services.keys, id, c.req.query("key") ?? "")) throw new NotFound();
      await readLanguage(services, c);
      const answer = await confirmAddress(actOf(services, c), id);
      const taken = "refused" in answer;
      return answerPage(c, AddressAnswerPage({ frame: services.frame(c), taken }), taken ? 422 : 200);
    });
}

async function askForMail(services: Services, c: HttpContext): Promise<Response> {
  const typed = await readLanguage(services, c);
  const parsed = parseForm(mailForm, typed);
  const next = nextPath(typed.next);
  const refuse = (refusal: Refusal, status: 422 | 429) =>
    answerPage(c, AskForMailPage({ frame: services.frame(c), next, refusal }), status);
  if ("errors" in parsed) return refuse({ typed, errors: parsed.errors }, 422);
  const { language } = c.var.reader;
  const wish = { ...parsed.values, nextPath: next, language, network: c.var.network };
  const asked = await askForSignInMail(actOf(services, c), wish);
  if ("refused" in asked) return refuse({ typed, errors: {}, notice: busy(c, asked.retryAfter) }, 429);
  return seeOther(c, c.var.reader.to(`/sign-in/mail/${asked.challengeId}`));
}

async function answerCode(services: Services, c: HttpContext, id: string): Promise<Response> {
  const typed = await readLanguage(services, c);
  const parsed = parseForm(codeForm, typed);
  const refuse = (errors: Refusal["errors"]) =>
    answerPage(
      c,
      CodePage({
        frame: frameOf(services, c, `/sign-in/mail/${id}`),
        challengeId: id,
        refusal: { typed, errors },
      }),
      422,
    );
  if ("errors" in parsed) return refuse(parsed.errors);
  const answer = await signInByCode(actOf(services, c), {
    id,
    code: parsed.values.code,
    device: whereFrom(c).device,
  });
  if ("refused" in answer) return refuse({ code: "accounts.error.code" });
  // Who has no account yet goes on to the same page as by the link.
  if ("unknown" in answer) return seeOther(c, c.var.reader.to(keyed(services, "/sign-in/mail", id)));
  return enter(services, c, answer);
}

async function showLink(
  services: Services,
  c: HttpContext,
  id: string,
  refusal?: Refusal,
): Promise<Response> {
  const { email } = await openChallenge(services, c, "mail", id);
  const known = await findByAddress(services.db, email);
  const shown = { frame: services.frame(c), action: keyed(services, "/sign-in/mail", id) };
  if (known) return answerPage(c, MailedLinkPage({ ...shown, name: known.name }));
  return answerPage(c, MailedSignUpPage({ ...shown, refusal }), refusal ? 422 : 200);
}

async function pressLink(services: Services, c: HttpContext, id: string): Promise<Response> {
  if (!isChallengeKey(services.keys, id, c.req.query("key") ?? "")) throw new NotFound();
  const typed = await readLanguage(services, c);
  const { device } = whereFrom(c);
  const answer = await signInByMail(actOf(services, c), { id, device });
  if (!("unknown" in answer)) return enter(services, c, answer);
  const parsed = parseForm(personForm, typed);
  if ("errors" in parsed) return showLink(services, c, id, { typed, errors: parsed.errors });
  const { language } = c.var.reader;
  const signedUp = await signUpByMail(actOf(services, c), { id, device, language, ...parsed.values });
  return enter(services, c, { ...signedUp, isNew: true });
}

/** @throws NotFound for a forged key as for a wrong id, Conflict when it was used or is over */
async function openChallenge({ db, keys, clock }: Services, c: HttpContext, kind: ChallengeKind, id: string) {
  if (!isChallengeKey(keys, id, c.req.query("key") ?? "")) throw new NotFound();
  const challenge = await findChallenge(db, kind, id, clock.now());
  if (!challenge?.email) throw new Conflict();
  return { email: challenge.email };
}

const keyed = ({ keys }: Services, page: string, id: string): string =>
  `${page}/${id}?key=${challengeKey(keys, id)}`;

function challengeId(c: HttpContext): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw new NotFound();
  return id;
}

async function readLanguage(services: Services, c: HttpContext) {
  const typed = await readForm(c.req.raw);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}
