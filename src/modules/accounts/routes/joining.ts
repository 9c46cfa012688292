import type { Act } from "#platform/act.ts";
import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm, type Typed } from "#platform/http/form.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { signUpByPasskey } from "../actions/add-passkey.ts";
import { askForPasskey } from "../actions/sign-in-by-passkey.ts";
import { type SignedUp, signUp } from "../actions/sign-up.ts";
import type { Refusal } from "../components/fields.tsx";
import { newPasskeyOptions, siteOf } from "../passkey.ts";
import { personForm, signUpForm } from "../sign-in-forms.ts";
import { busy, whereFrom } from "./entering.ts";

/** The token is for the cookie (`enter`); a refusal goes back into the form. */
export type Joined = { token: string; handle: string } | { refusal: Refusal; status: 422 | 429 };

/** Somebody joins by `JoinFields`, on whatever page they stand; `act` may carry the page's own transaction. */
export async function joinByPassword(act: Act, c: HttpContext, typed: Typed): Promise<Joined> {
  const parsed = parseForm(signUpForm, typed);
  if ("errors" in parsed) return { refusal: { typed, errors: parsed.errors }, status: 422 };
  const { language } = c.var.reader;
  return joined(c, typed, await signUp(act, { ...parsed.values, language, ...whereFrom(c) }));
}

/** The same with what the device answered to `offerPasskey`. */
export async function joinByPasskey(
  act: Act,
  services: Services,
  c: HttpContext,
  typed: Typed,
): Promise<Joined> {
  const parsed = parseForm(personForm, typed);
  if ("errors" in parsed) return { refusal: { typed, errors: parsed.errors }, status: 422 };
  const { language } = c.var.reader;
  const answered = { ...answerOf(typed), ...whereFrom(c), site: siteOf(services), language };
  return joined(c, typed, await signUpByPasskey(act, { ...answered, ...parsed.values }));
}

function joined(c: HttpContext, typed: Typed, made: SignedUp | { refused: "not-recognised" }): Joined {
  if ("token" in made) return made;
  const refused = { typed, errors: {} };
  if (made.refused === "busy")
    return { refusal: { ...refused, notice: busy(c, made.retryAfter) }, status: 429 };
  return { refusal: { ...refused, notice: notRecognised(c) }, status: 422 };
}

/** What a device needs to make a new key, as JSON for the behaviour. */
export async function offerPasskey(services: Services, c: HttpContext): Promise<Response> {
  const parsed = parseForm(personForm, await readForm(c.req.raw));
  // No challenge: the form is sent without an answer, and its page says what is missing.
  if ("errors" in parsed || c.var.viewer.personId) return c.json({});
  const challenge = await askForPasskey(actOf(services, c), c.var.network);
  if ("refused" in challenge) return tooMany(c, challenge.retryAfter);
  const { challengeId } = challenge;
  const owner = { ...parsed.values, personId: challengeId, known: [] };
  return challengeAnswer(
    c,
    challengeId,
    await newPasskeyOptions(siteOf(services), services.keys, challengeId, owner),
  );
}

export const tooMany = (c: HttpContext, seconds: number): Response =>
  c.json({ error: 429 }, 429, { "Retry-After": String(seconds) });

export function challengeAnswer(c: HttpContext, challenge: string, publicKey: object): Response {
  c.header("Cache-Control", "no-store");
  return c.json({ challenge, publicKey });
}

/** What the behaviour has put into the form. A challenge that is no id finds nothing, like one that is over. */
export const answerOf = (typed: Typed) => ({
  challengeId: isId(typed.challenge ?? "") ? typed.challenge! : "00000000-0000-7000-8000-000000000000",
  sent: typed.credential ?? "",
});

export const notRecognised = ({ var: { reader } }: HttpContext) => ({
  title: reader.t("accounts.passkey.unknown"),
  text: reader.t("accounts.passkey.unknown.text"),
});
