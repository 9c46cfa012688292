import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { readForm } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { addPasskey, removePasskey } from "../actions/add-passkey.ts";
import { askForPasskey, signInByPasskey } from "../actions/sign-in-by-passkey.ts";
import { nextPath } from "../next-path.ts";
import { PasskeyPage } from "../pages/passkey.tsx";
import { SignInPage } from "../pages/sign-in.tsx";
import { SignUpPage } from "../pages/sign-up.tsx";
import { newPasskeyOptions, signInOptions, siteOf } from "../passkey.ts";
import { mustBeProven } from "../proof.ts";
import { passkeysOf } from "../queries/passkeys.ts";
import { enter, frameOf, whereFrom } from "./entering.ts";
import { answerOf, challengeAnswer, joinByPasskey, notRecognised, offerPasskey, tooMany } from "./joining.ts";

/**
 * Passkeys. A behaviour fetches a challenge as JSON, lets the device answer it, and sends the answer with the plain
 * form; without one the form says what is wrong.
 */
export function passkeyRoutes(services: Services): Routes {
  const { keys, config } = services;
  const asked = (c: HttpContext) => askForPasskey(actOf(services, c), c.var.network);

  return routes()
    .post("/sign-in/passkey/options", "everyone", async (c) => {
      await readForm(c.req.raw);
      const challenge = await asked(c);
      if ("refused" in challenge) return tooMany(c, challenge.retryAfter);
      return challengeAnswer(
        c,
        challenge.challengeId,
        await signInOptions(siteOf(services), keys, challenge.challengeId),
      );
    })
    .post("/sign-in/passkey", "everyone", (c) => signIn(services, c))
    .post("/sign-up/passkey/options", "everyone", (c) => offerPasskey(services, c))
    .post("/sign-up/passkey", "everyone", (c) => signUp(services, c))
    .get("/me/security/passkeys", "members", (c) => {
      mustBeProven(actOf(services, c));
      return answerPage(c, PasskeyPage({ frame: services.frame(c) }));
    })
    .post("/me/security/passkeys/options", "members", async (c) => {
      const personId = mustBeProven(actOf(services, c));
      const challenge = await asked(c);
      if ("refused" in challenge) return tooMany(c, challenge.retryAfter);
      const { challengeId } = challenge;
      const { name = "", handle = "" } = c.var.viewer;
      const known = (await passkeysOf(services.db, personId)).map(({ credential }) => credential);
      return challengeAnswer(
        c,
        challengeId,
        await newPasskeyOptions(siteOf(services), keys, challengeId, { personId, name, handle, known }),
      );
    })
    .post("/me/security/passkeys", "members", (c) => add(services, c))
    .post("/me/security/passkeys/:id/removal", "members", async (c) => {
      c.set("reader", readerOfForm(services, c, await readForm(c.req.raw)));
      const id = c.req.param("id");
      const removed = isId(id) ? await removePasskey(actOf(services, c), id, config.oidc?.issuer) : undefined;
      const done = removed && "removed" in removed ? "passkey-removed" : "only-way-in";
      return seeOther(c, c.var.reader.to(`/me/security?done=${done}`));
    });
}

async function read(services: Services, c: HttpContext) {
  const typed = await readForm(c.req.raw);
  c.set("reader", readerOfForm(services, c, typed));
  const sent = { ...answerOf(typed), ...whereFrom(c), site: siteOf(services) };
  return { typed, sent, notice: notRecognised(c) };
}

async function signIn(services: Services, c: HttpContext): Promise<Response> {
  const { typed, sent, notice } = await read(services, c);
  const signedIn = await signInByPasskey(actOf(services, c), sent);
  if ("token" in signedIn) return enter(services, c, { ...signedIn, nextPath: typed.next });
  const refusal = { typed, errors: {}, notice };
  const shown = { frame: frameOf(services, c, "/sign-in"), next: nextPath(typed.next), refusal };
  return answerPage(c, SignInPage({ ...shown, provider: services.config.oidc }), 422);
}

async function signUp(services: Services, c: HttpContext): Promise<Response> {
  const { typed } = await read(services, c);
  const joined = await joinByPasskey(actOf(services, c), services, c, typed);
  if ("token" in joined) return enter(services, c, { ...joined, nextPath: typed.next, isNew: true });
  const { refusal, status } = joined;
  const shown = { frame: frameOf(services, c, "/sign-up"), next: nextPath(typed.next), refusal };
  return answerPage(c, SignUpPage({ ...shown, provider: services.config.oidc }), status);
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
