import * as openid from "openid-client";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import type { Config, SignInProvider } from "#platform/config/index.ts";
import { hmac, type Keys } from "#platform/keys.ts";
import { type About, aboutFrom } from "./provider-claims.ts";
import { type NotVouched, reasonOf } from "./provider-refusal.ts";

/** The path that the provider sends people back to, as its operator has entered it there. */
export const RETURN_PATH = "/sign-in/provider/return";

/** Seconds. Somebody waits in front of the screen, and another way in is open to them. */
const PATIENCE = 5;
/** For so long we don't ask the provider again where its pages are. Its keys are asked for when one is unknown. */
const KNOWN_FOR = HOUR;
/** Seconds within which somebody must have proved there who they are: when we ask for a fresh proof, and else. */
const FRESH = (10 * MINUTE) / 1000;
const STILL_GOOD = (30 * DAY) / 1000;
/** OpenID Connect Core 2 allows no more. */
const LONGEST_SUBJECT = 255;

/** Whom the provider says is here, when they last proved it there, and what else it says of them when asked. */
export type Vouched = {
  issuer: string;
  subject: string;
  provenAt: Date | undefined;
  about(): Promise<About | NotVouched>;
};

/** One way there and back. `again`: the person is signed in, and shall prove that it is they. */
type Attempt = { keys: Keys; id: string; now: Date; again: boolean };

export type Provider = SignInProvider & {
  /** Where the browser goes. `language`: what its owner reads. */
  pageFor(attempt: Attempt, language: string): Promise<URL | NotVouched>;
  /** What the browser came back with, looked at and exchanged. */
  vouchFor(attempt: Attempt, returned: URLSearchParams): Promise<Vouched | NotVouched>;
};

/**
 * Sign-in by OpenID Connect Core 1.0: authorization code with PKCE, state and nonce. None of them is kept: they are
 * HMACs of the attempt's id. The token's signature is checked although it comes by TLS from its issuer.
 */
export function openProvider({ oidc, baseUrl }: Config): Provider | undefined {
  if (!oidc) return undefined;
  const discovered = discovery(oidc);
  const returnUrl = `${baseUrl}${RETURN_PATH}`;
  return {
    ...oidc,
    pageFor: (attempt, language) =>
      orReason(async () => {
        const asked = { redirect_uri: returnUrl, ui_locales: language, ...(await parametersOf(attempt)) };
        return openid.buildAuthorizationUrl(await discovered(attempt.now), asked);
      }),
    vouchFor: (attempt, returned) =>
      orReason(async () => {
        const site = await discovered(attempt.now);
        const tokens = await openid.authorizationCodeGrant(site, new URL(`${returnUrl}?${returned}`), {
          expectedState: attempt.id,
          expectedNonce: secretOf(attempt, "nonce"),
          pkceCodeVerifier: secretOf(attempt, "verifier"),
        });
        const about = () => orReason(() => moreAbout(site, tokens));
        return judged(oidc.issuer, tokens.claims()!, attempt, about);
      }),
  };
}

/** What the library has no opinion on. */
function judged(
  issuer: string,
  claims: openid.IDToken,
  attempt: Attempt,
  about: Vouched["about"],
): Vouched | NotVouched {
  // A provider of many houses (Entra's "common") would let each of them say who somebody is.
  if (new URL(claims.iss).href !== issuer || claims.sub.length > LONGEST_SUBJECT)
    return { refused: "not-recognised", code: "foreign issuer or subject" };
  const provenAt = provenAtOf(claims, attempt);
  if (attempt.again && !provenAt) return { refused: "not-recognised", code: "no fresh proof" };
  return { issuer, subject: claims.sub, provenAt, about };
}

/** Asked when first needed, so that a provider that is away keeps nothing else from starting. */
function discovery({ issuer, clientId, clientSecret }: SignInProvider) {
  let known: { until: number; site: Promise<openid.Configuration> } | undefined;
  const discover = () =>
    openid.discovery(new URL(issuer), clientId, {}, authenticationWith(clientSecret), {
      timeout: PATIENCE,
      execute: [
        openid.enableNonRepudiationChecks,
        ...(issuer.startsWith("http:") ? [openid.allowInsecureRequests] : []),
      ],
    });
  return (now: Date): Promise<openid.Configuration> => {
    if (known && now.getTime() < known.until) return known.site;
    const fresh = { until: now.getTime() + KNOWN_FOR, site: discover() };
    known = fresh;
    fresh.site.catch(() => {
      if (known === fresh) known = undefined;
    });
    return fresh.site;
  };
}

/** As the provider likes it; one that does not say so takes the secret in the header (OpenID Connect Discovery 3). */
function authenticationWith(secret: string | undefined): openid.ClientAuth {
  if (secret === undefined) return openid.None();
  const [inHeader, inBody] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (taken.includes("client_secret_basic") ? inHeader : inBody)(server, ...rest);
  };
}

async function parametersOf(attempt: Attempt): Promise<Record<string, string>> {
  return {
    scope: "openid profile email",
    state: attempt.id,
    nonce: secretOf(attempt, "nonce"),
    code_challenge: await openid.calculatePKCECodeChallenge(secretOf(attempt, "verifier")),
    code_challenge_method: "S256",
    // Who is asked for it has to say when the person last proved who they are.
    max_age: String(attempt.again ? FRESH : STILL_GOOD),
    ...(attempt.again && { prompt: "login" }),
  };
}

/** 43 signs, as RFC 7636 wants them of a verifier. */
const secretOf = ({ keys, id }: Attempt, purpose: "nonce" | "verifier"): string =>
  hmac(keys.links, `provider ${purpose} ${id}`).toString("base64url");

/**
 * When the person last proved there who they are. Both times are the provider's, so that our clocks need not agree.
 * Some providers don't say it; whom we have told to ask again, we then believe to have done so.
 */
function provenAtOf(claims: openid.IDToken, { again, now }: Attempt): Date | undefined {
  if (claims.auth_time === undefined) return again ? now : undefined;
  const age = Math.max(0, claims.iat - claims.auth_time);
  return again && age > FRESH ? undefined : new Date(now.getTime() - age * 1000);
}

type Tokens = Awaited<ReturnType<typeof openid.authorizationCodeGrant>>;

async function moreAbout(site: openid.Configuration, tokens: Tokens): Promise<About> {
  const claims = tokens.claims()!;
  const hasMore = site.serverMetadata().userinfo_endpoint !== undefined;
  return aboutFrom([
    claims,
    hasMore ? await openid.fetchUserInfo(site, tokens.access_token, claims.sub) : {},
  ]);
}

async function orReason<Answer>(ask: () => Promise<Answer>): Promise<Answer | NotVouched> {
  try {
    return await ask();
  } catch (error) {
    return reasonOf(error);
  }
}
