import { proofPath, signInPath } from "#modules/accounts/index.ts";
import {
  asKnownError,
  Conflict,
  Forbidden,
  NotFound,
  SignIn,
  StepUp,
  TooLarge,
  TooMany,
  Unavailable,
} from "#platform/errors.ts";
import { askedAddress } from "#platform/http/asked-path.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { answerPage } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import { ButtonLink } from "#ui/button.tsx";
import { ErrorPage, type ErrorStatus, errorTitle, ProofPage } from "#ui/error-page.tsx";
import { Layout } from "#ui/layout.tsx";

/**
 * The one place where a surprise becomes a page. Visitors learn what happened and what to do, never the program's
 * inside; the log learns the rest, under a reference that both can name.
 */
export function answerError(services: Services, c: HttpContext, thrown: unknown): Response {
  const error = asKnownError(thrown);
  const status = statusOf(error);
  if (status >= 500)
    services.log.error(
      { err: thrown, requestId: c.var.requestId, route: c.req.routePath, status },
      "a request failed",
    );
  const retryAfter = error instanceof TooMany || error instanceof Unavailable ? error.retryAfter : undefined;
  if (retryAfter) c.header("Retry-After", String(retryAfter));
  if (!c.var.reader || c.req.path.endsWith(".json")) return c.json({ error: status }, status);
  const { reader } = c.var;
  if (error instanceof StepUp) return askForProof(services, c);
  const page = (
    <Layout {...services.frame(c)} title={errorTitle(reader, status)} head={{ unlisted: true }}>
      <ErrorPage
        reader={reader}
        status={status}
        action={wayToSignIn(c, error)}
        reference={status === 500 ? c.var.requestId : undefined}
      />
    </Layout>
  );
  return answerPage(c, page, status);
}

function statusOf(error: unknown): ErrorStatus {
  if (error instanceof NotFound) return 404;
  if (error instanceof SignIn || error instanceof StepUp) return 401;
  if (error instanceof Forbidden) return 403;
  if (error instanceof Conflict) return 410;
  if (error instanceof TooLarge) return 413;
  if (error instanceof TooMany) return 429;
  if (error instanceof Unavailable) return 503;
  return 500;
}

/** The status says to programs that nothing was done. */
function askForProof(services: Services, c: HttpContext): Response {
  const { reader } = c.var;
  const page = (
    <Layout {...services.frame(c)} title={reader.t("ui.proof.title")} head={{ unlisted: true }}>
      <ProofPage
        reader={reader}
        action={
          <ButtonLink reader={reader} to={proofPath(whereOneWas(c))}>
            {reader.t("ui.proof.button")}
          </ButtonLink>
        }
      />
    </Layout>
  );
  return answerPage(c, page, 401);
}

/** And from there back to where one was. */
function wayToSignIn(c: HttpContext, error: unknown) {
  if (!(error instanceof SignIn)) return undefined;
  const { reader } = c.var;
  return (
    <ButtonLink reader={reader} to={signInPath(whereOneWas(c))}>
      {reader.t("ui.error.sign-in")}
    </ButtonLink>
  );
}

const whereOneWas = (c: HttpContext): string => (c.req.method === "GET" ? askedAddress(c) : formerPage(c));

/** The page whose form was refused; browsers name it to this site alone. */
function formerPage(c: HttpContext): string {
  const referer = c.req.header("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname + search;
}
