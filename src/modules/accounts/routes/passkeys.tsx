import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { addPasskey, removePasskey, signUpByPasskey } from "../actions/add-passkey.ts";
import { askForPasskey, signInByPasskey } from "../actions/sign-in-by-passkey.ts";
import type { Refusal } from "../components/fields.tsx";
import { nextPath } from "../next-path.ts";
import { PasskeyPage } from "../pages/passkey.tsx";
import { SignInPage } from "../pages/sign-in.tsx";
import { SignUpPage } from "../pages/sign-up.tsx";
import { newPasskeyOptions, signInOptions, siteOf } from "../passkey.ts";
import { mustBeProven } from "../proof.ts";
import { passkeysOf } from "../queries/passkeys.ts";
import { personForm } from "../sign-in-forms.ts";
import { busy, enter, frameOf, whereFrom } from "./entering.ts";

/**
 * Passkeys. A behaviour fetches a challenge as JSON, lets the device answer it, and sends the answer with the plain
 * form; without one the form says what is wrong.
 */
export function passkeyRoutes(services: Services): Routes {
  const { keys } = services;
  const asked = (c: HttpContext) => askForPasskey(actOf(services, c), c.var.network);

  return routes()
    .post("/sign-in/passkey/options", "everyone", async (c) => {
      await readForm(c.req.raw);
      const challenge = await asked(c);
      if ("refused" in challenge) return c.json({ error: 429 }, 429, retryIn(challenge.retryAfter));
      return answer(
        c,
        challenge.challengeId,
        await signInOptions(siteOf(services), keys, challenge.challengeId),
      );
    })
    .post("/sign-in/passkey", "everyone", (c) => signIn(services, c))
    .post("/sign-up/passkey/options", "everyone", async (c) => {
      const parsed = parseForm(personForm, await readForm(c.req.raw));
      // No challenge: the form is sent without an answer, and its page says what is missing.
      if ("errors" in parsed || c.var.viewer.personId) return c.json({});
      const challenge = await asked(c);
      if ("refused" in challenge) return c.json({ error: 429 }, 429, retryIn(challenge.retryAfter));
      const { challengeId } = challenge;
      const owner = { ...parsed.values, personId: challengeId, known: [] };
      return answer(c, challengeId, await newPasskeyOptions(siteOf(services), keys, challengeId, owner));
    })
    .post("/sign-up/passkey", "everyone", (c) => signUp(services, c))
    .get("/me/security/passkeys", "members", (c) => {
      mustBeProven(actOf(services, c));
      return answerPage(c, PasskeyPage({ frame: services.frame(c) }));
    })
    .post("/me/security/passkeys/options", "members", async (c) => {
      const personId = mustBeProven(actOf(services, c));
      const challenge = await asked(c);
      if ("refused" in challenge) return c.json({ error: 429 }, 429, retryIn(challenge.retryAfter));
      const { challengeId } = challenge;
      const { name = "", handle = "" } = c.var.viewer;
      const known = (await passkeysOf(services.db, personId)).map(({ credential }) => credential);
      return answer(
        c,
        challengeId,
        await newPasskeyOptions(siteOf(services), keys, challengeId, { personId, name, handle, known }),
      );
    })
    .post("/me/security/passkeys", "members", (c) => add(services, c))
    .post("/me/security/passkeys/:id/removal", "members", async (c) => {
      c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
      const id = c.req.param("id");
      const removed = isId(id) ? await removePasskey(actOf(services, c), id) : undefined;
      const done = removed && "removed" in removed ? "passkey-removed" : "only-way-in";
      return seeOther(c, c.var.reader.to(`/me/security?done=${done}`));
    });
}

const retryIn = (seconds: number) => ({ "Retry-After": String(seconds) });

function answer(c: HttpContext, challenge: string, publicKey: object): Response {
  c.header("Cache-Control", "no-store");
  return c.json({ challenge, publicKey });
}

/** What the behaviour has put into the form. A challenge that is no id finds nothing, like one that is over. */
const answered = (typed: Record<string, string>) => ({
  challengeId: isId(typed.challenge ?? "") ? typed.challenge! : "00000000-0000-7000-8000-000000000000",
  sent: typed.credential ?? "",
});

async function read(services: Services, c: HttpContext) {
  const typed = await readForm(c.req.raw);
  c.set("reader", readerOfForm(services, c, typed));
  const { t } = c.var.reader;
  const notice = { title: t("accounts.passkey.unknown"), text: t("accounts.passkey.unknown.text") };
  return { typed, sent: { ...answered(typed), ...whereFrom(c), site: siteOf(services) }, notice };
}

async function signIn(services: Services, c: HttpContext): Promise<Response> {
  const { typed, sent, notice } = await read(services, c);
  const signedIn = await signInByPasskey(actOf(services, c), sent);
  if ("token" in signedIn) return enter(services, c, { ...signedIn, nextPath: typed.next });
  const refusal = { typed, errors: {}, notice };
  return answerPage(
    c,
    SignInPage({ frame: frameOf(services, c, "/sign-in"), next: nextPath(typed.next), refusal }),
    422,
  );
}

async function signUp(services: Services, c: HttpContext): Promise<Response> {
  const { typed, sent, notice } = await read(services, c);
  const parsed = parseForm(personForm, typed);
  const refuse = (refusal: Refusal, status: 422 | 429 = 422) =>
    answerPage(
      c,
      SignUpPage({ frame: frameOf(services, c, "/sign-up"), next: nextPath(typed.next), refusal }),
      status,
    );
  if ("errors" in parsed) return refuse({ typed, errors: parsed.errors });
  const { language } = c.var.reader;
  const signedUp = await signUpByPasskey(actOf(services, c), { ...sent, ...parsed.values, language });
  if ("token" in signedUp) return enter(services, c, { ...signedUp, nextPath: typed.next, isNew: true });
  if (signedUp.refused === "busy")
    return refuse({ typed, errors: {}, notice: busy(c, signedUp.retryAfter) }, 429);
  return refuse({ typed, errors: {}, notice });
}

async function add(services: Services, c: HttpContext): Promise<Response> {
  const { typed, sent, notice } = await read(services, c);
  const added = await addPasskey(actOf(services, c), sent);
  if ("added" in added) return seeOther(c, c.var.reader.to("/me/security?done=passkey"));
  return answerPage(
    c,
    PasskeyPage({ frame: services.frame(c), refusal: { typed, errors: {}, notice } }),
    422,
  );
}
