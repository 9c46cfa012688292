import type { HttpContext } from "#platform/http/context.ts";
import type { Services } from "#platform/module.ts";
import type { Viewer } from "#platform/viewer.ts";
import { touchSession } from "./actions/touch-session.ts";
import { findSession } from "./queries/sessions.ts";
import { TOUCH_EVERY } from "./session.ts";
import { keepToken, sessionToken } from "./session-cookie.ts";

/** Who asks, by the cookie. Without one the database is not asked. */
export const viewerOfSession =
  (services: Services) =>
  async (c: HttpContext): Promise<Viewer | undefined> => {
    const token = sessionToken(services, c);
    if (!token) return undefined;
    const now = services.clock.now();
    const found = await findSession(services.db, token, now);
    if (!found) return undefined;
    if (now.getTime() - found.seenAt.getTime() >= TOUCH_EVERY) {
      await touchSession({ db: services.db, now }, found.viewer.session!.id);
      keepToken(services, c, token);
    }
    return found.viewer;
  };
