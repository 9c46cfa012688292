import { actOf } from "#platform/http/act.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm, readForm, type Typed } from "#platform/http/form.ts";
import { readerOfForm } from "#platform/http/form-language.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { askForAddress, removeAddress } from "../actions/change-address.ts";
import { changePassword } from "../actions/change-password.ts";
import { endOtherSessions, endSession } from "../actions/end-sessions.ts";
import type { Refusal } from "../components/fields.tsx";
import { nextPath } from "../next-path.ts";
import { AddressPage, PasswordPage } from "../pages/credentials.tsx";
import { ProofPage } from "../pages/proof.tsx";
import { DONE, type Done, SecurityPage } from "../pages/security.tsx";
import { weaknessOf } from "../password.ts";
import { mustBeProven } from "../proof.ts";
import { awaitedAddress, credentialsOf } from "../queries/credentials.ts";
import { passkeysOf } from "../queries/passkeys.ts";
import { sessionsOf } from "../queries/sessions.ts";
import { mailForm, newPasswordForm } from "../sign-in-forms.ts";
import { busy } from "./entering.ts";

/** The ways into one's own account. What is risky is asked for only after a fresh proof. */
export function securityRoutes(services: Services): Routes {
  return routes()
    .get("/me/security", "members", (c) => showSecurity(services, c))
    .get("/me/proof", "members", async (c) => {
      const { personId, handle = "" } = c.var.viewer;
      const credentials = await credentialsOf(services.db, personId!);
      const next = nextPath(c.req.query("next"));
      const provider = services.config.oidc;
      return answerPage(c, ProofPage({ frame: services.frame(c), next, handle, credentials, provider }));
    })
    .get("/me/security/password", "members", (c) => showForm(services, c, PasswordPage))
    .post("/me/security/password", "members", async (c) => {
      const typed = await readProven(services, c);
      const parsed = parseForm(newPasswordForm, typed);
      if ("errors" in parsed) return showForm(services, c, PasswordPage, { typed, errors: parsed.errors });
      const weakness = weaknessOf(parsed.values.password, [
        c.var.viewer.name ?? "",
        c.var.viewer.handle ?? "",
      ]);
      if (weakness)
        return showForm(services, c, PasswordPage, {
          typed,
          errors: { password: `accounts.error.password-${weakness}` },
        });
      await changePassword(actOf(services, c), parsed.values.password);
      return done(c, "password");
    })
    .get("/me/security/address", "members", (c) => showForm(services, c, AddressPage))
    .post("/me/security/address", "members", async (c) => {
      const typed = await readProven(services, c);
      const parsed = parseForm(mailForm, typed);
      if ("errors" in parsed) return showForm(services, c, AddressPage, { typed, errors: parsed.errors });
      const { language } = c.var.reader;
      const asked = await askForAddress(actOf(services, c), {
        ...parsed.values,
        language,
        network: c.var.network,
      });
      if ("refused" in asked)
        return showForm(services, c, AddressPage, { typed, errors: {}, notice: busy(c, asked.retryAfter) });
      return done(c, "address");
    })
    .post("/me/security/address/removal", "members", async (c) => {
      await readProven(services, c);
      const removed = await removeAddress(actOf(services, c), services.config.oidc?.issuer);
      return "refused" in removed ? showForm(services, c, AddressPage) : done(c, "address-removed");
    })
    .post("/me/security/sessions/end", "members", async (c) => {
      await readIn(services, c);
      await endOtherSessions(actOf(services, c));
      return done(c, "sessions");
    })
    .post("/me/security/sessions/:id/end", "members", async (c) => {
      await readIn(services, c);
      const id = c.req.param("id");
      if (isId(id)) await endSession(actOf(services, c), id);
      return done(c, "sessions");
    });
}

async function showSecurity(services: Services, c: HttpContext): Promise<Response> {
  const { db, clock } = services;
  const { personId, session } = c.var.viewer;
  const credentials = await credentialsOf(db, personId!);
  const passkeys = await passkeysOf(db, personId!);
  const sessions = await sessionsOf(db, personId!, clock.now());
  const said = DONE.find((known) => known === c.req.query("done"));
  const page = SecurityPage({
    frame: services.frame(c),
    credentials,
    awaited: await awaitedAddress(db, personId!, clock.now()),
    passkeys,
    provider: services.config.oidc,
    sessions,
    ownSessionId: session?.id,
    done: said,
  });
  return answerPage(c, page);
}

/** Asked for the proof before anything is typed, or what was typed would be lost on the way. @throws StepUp */
async function showForm(
  services: Services,
  c: HttpContext,
  Page: typeof PasswordPage,
  refusal?: Refusal,
): Promise<Response> {
  const personId = mustBeProven(actOf(services, c));
  const credentials = await credentialsOf(services.db, personId);
  const status = refusal?.notice ? 429 : 422;
  const provider = services.config.oidc;
  const page = Page({ frame: services.frame(c), credentials, provider, refusal });
  return answerPage(c, page, refusal ? status : 200);
}

const done = (c: HttpContext, what: Done): Response =>
  seeOther(c, c.var.reader.to(`/me/security?done=${what}`));

async function readIn(services: Services, c: HttpContext): Promise<Typed> {
  const typed = await readForm(c.req.raw);
  c.set("reader", readerOfForm(services, c, typed));
  return typed;
}

/** @throws StepUp before the form is looked at */
async function readProven(services: Services, c: HttpContext): Promise<Typed> {
  const typed = await readIn(services, c);
  mustBeProven(actOf(services, c));
  return typed;
}
