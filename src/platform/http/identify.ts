import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import type { Services } from "#platform/module.ts";
import { remembered } from "#platform/remembered.ts";
import { acceptedLanguage, isLanguage } from "#platform/strings/index.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { clientAddress, truncatedNetwork, trustedProxies } from "./client-address.ts";
import type { HttpContext, HttpEnv } from "./context.ts";

/** More than any browser says of the languages its owner reads. */
const LONGEST_LANGUAGES = 500;

/** No language of ours: the reader then gets the place's own. */
const NONE = "none";

/** Finds out who asks, from where, and in which language. The whole address is forgotten with the request. */
export function identify(
  services: Services,
  viewerOf: (c: HttpContext) => Promise<Viewer | undefined>,
): MiddlewareHandler<HttpEnv> {
  const trusted = trustedProxies(services.config.trustedProxies);
  const accepted = remembered((header) => acceptedLanguage(header) ?? NONE);
  return async (c, next) => {
    const neighbour = neighbourOf(c);
    const forwarded = c.req.header("x-forwarded-for");
    c.set("requestId", randomUUID());
    c.set("network", truncatedNetwork(clientAddress(neighbour, forwarded, trusted)));
    c.set("local", /^(127\.|::1$|::ffff:127\.)/.test(neighbour) && forwarded === undefined);
    const asked = c.req.query("lang");
    const language = isLanguage(asked)
      ? asked
      : accepted((c.req.header("accept-language") ?? "").slice(0, LONGEST_LANGUAGES));
    c.set("reader", services.readerFor(language, isLanguage(asked)));
    // A page about a failure knows nobody: it must be possible to make when the database is away.
    c.set("viewer", stranger);
    const viewer = isSameForAll(c.req.path) ? undefined : await viewerOf(c as HttpContext);
    if (viewer) c.set("viewer", viewer);
    await next();
    if (viewer?.personId) c.res.headers.set("Cache-Control", "private, no-store");
  };
}

/** Files of the build and the state of the process: asked for all the time, and nobody is looked up for them. */
const isSameForAll = (path: string): boolean => /^\/(assets|health|metrics|appearance\.css)\b/.test(path);

/** A test that calls the app without a connection comes from an address set aside for documentation (RFC 5737). */
export function neighbourOf(c: Context): string {
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? "192.0.2.1") : "192.0.2.1";
}
