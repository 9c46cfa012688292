import { Hono } from "hono";
import { NotFound } from "#platform/errors.ts";
import { fileRoutes } from "#platform/files/routes.ts";
import { admit } from "#platform/http/admit.ts";
import { assetRoutes } from "#platform/http/assets.ts";
import { answerAtTheDoor } from "#platform/http/at-the-door.ts";
import { enterOnlyAs } from "#platform/http/audience.ts";
import type { HttpContext, HttpEnv } from "#platform/http/context.ts";
import { healthRoutes } from "#platform/http/health.ts";
import { identify } from "#platform/http/identify.ts";
import { noNul } from "#platform/http/no-nul.ts";
import { type Route, routes } from "#platform/http/routes.ts";
import { sameSiteOnly } from "#platform/http/same-site.ts";
import { securityHeaders } from "#platform/http/security-headers.ts";
import { sourceRoutes } from "#platform/http/source.ts";
import type { Module, Services } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import { cabinetRoutes } from "#ui/cabinet/routes.tsx";
import { busyAnswer } from "./busy-page.tsx";
import { answerError } from "./error-pages.tsx";

export type AppOptions = {
  services: Services;
  modules: readonly Module[];
  /** Whom a test plays; without an answer it is asked of the session, as it is in life. */
  viewerOf?: (c: HttpContext) => Viewer | undefined;
};

export type App = Hono<HttpEnv> & { declared: readonly Route[] };

/** Everything that answers HTTP: what holds for all requests, then each module's routes. */
export function createApp({ services, modules, viewerOf }: AppOptions): App {
  const { config } = services;
  const app = new Hono<HttpEnv>();
  app.use(securityHeaders(config.baseUrl.startsWith("https:")));
  const bySession = modules.find((module) => module.viewerOf)?.viewerOf?.(services);
  app.use(identify(services, async (c) => viewerOf?.(c) ?? bySession?.(c)));
  app.use(noNul);
  app.use(sameSiteOnly(new URL(config.baseUrl).origin));
  const gate = modules.find((module) => module.gate)?.gate?.(services);
  app.use(async (c, next) => (await gate?.(c as HttpContext)) ?? next());

  const declared = routes()
    .add(healthRoutes(services), assetRoutes(services.assets), sourceRoutes(), fileRoutes(config.dataDir))
    .add(cabinetRoutes(services))
    .add(...modules.flatMap((module) => module.routes?.(services) ?? [])).all;
  for (const { method, path, audience, handle } of declared)
    app.on(method, path, enterOnlyAs(audience, config.metricsToken), (c) => handle(c));
  app.notFound(() => {
    throw new NotFound();
  });
  app.onError((error, c) => answerError(services, c as HttpContext, error));
  return Object.assign(app, { declared, fetch: answerAtTheDoor(admit(app.fetch, busyAnswer(services))) });
}
