import * as openid from "openid-client";

/**
 * Why nobody was vouched for. `away`: the provider does not answer, or not as a provider;
 * `declined`: the person went back; `not-recognised`: what came does not belong to what was asked.
 * `code` is for the log and tells nothing of anybody.
 */
export type NotVouched = { refused: "away" | "declined" | "not-recognised"; code: string };

/** Codes of openid-client for what is no answer of a provider, or of another than the one that was set. */
const NO_ANSWER = new Set(
  [
    "TIMEOUT",
    "ABORT",
    "RESPONSE_IS_NOT_CONFORM",
    "RESPONSE_IS_NOT_JSON",
    "PARSE_ERROR",
    "MISSING_SERVER_METADATA",
    "INVALID_SERVER_METADATA",
    "JSON_ATTRIBUTE_COMPARISON_FAILED",
  ].map((name) => `OAUTH_${name}`),
);
/** What a provider says of itself (RFC 6749 4.1.2.1), and of us when the operator's settings are wrong (5.2). */
const ITS_OWN = /^(server_error|temporarily_unavailable|invalid_client|unauthorized_client|invalid_scope)$/;

/** @throws what is no answer of a provider: a mistake of ours */
export function reasonOf(error: unknown): NotVouched {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) {
    // It came by the browser, so that anybody could have written it.
    const code = /^[a-z_]{1,40}$/.test(error.error) ? error.error : "unknown";
    if (code === "access_denied") return { refused: "declined", code };
    return { refused: ITS_OWN.test(code) ? "away" : "not-recognised", code };
  }
  // It does not know us: the operator's settings are wrong.
  if (error instanceof openid.WWWAuthenticateChallengeError)
    return { refused: "away", code: `HTTP ${error.status}` };
  if (error instanceof openid.ClientError) {
    const code = error.code ?? "unknown";
    return { refused: NO_ANSWER.has(code) ? "away" : "not-recognised", code };
  }
  // What `fetch` throws when nobody answers. Its cause is the socket's own words.
  if (error instanceof TypeError && error.cause) return { refused: "away", code: "unreachable" };
  throw error;
}
