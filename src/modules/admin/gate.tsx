import type { HttpContext } from "#platform/http/context.ts";
import { answerPage } from "#platform/http/page.ts";
import type { Services } from "#platform/module.ts";
import { GatePage } from "./pages/gate.tsx";
import { removeLink } from "./set-up-link.ts";

/** What must be reached before there is anything else: the build's files, the state of the process, the source. */
const OPEN = /^\/(assets\/|health\/|set-up\/|metrics$|source$)/;

/** Until the instance is set up, every address leads to the same page. Once it is, this asks nobody anything. */
export const setUpGate =
  (services: Services) =>
  (c: HttpContext): Promise<Response | undefined> | undefined =>
    services.settings().setUp || OPEN.test(c.req.path) ? undefined : askAgain(services, c);

/** Another process may have ended it just now. */
async function askAgain(services: Services, c: HttpContext): Promise<Response | undefined> {
  const { setUp } = await services.refreshSettings();
  if (!setUp) return answerPage(c, GatePage({ frame: services.frame(c) }), 503);
  await removeLink(services.config.dataDir);
  return undefined;
}
