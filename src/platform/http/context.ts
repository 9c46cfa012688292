import type { Context } from "hono";
import type { Reader } from "#platform/strings/index.ts";
import type { Viewer } from "#platform/viewer.ts";

/** What the middleware in `app.ts` has found out before a handler runs. */
export type HttpEnv = {
  Variables: {
    viewer: Viewer;
    reader: Reader;
    /** The sender's network, truncated; never the whole address. */
    network: string;
    /** The connection comes from this machine itself, through no proxy. */
    local: boolean;
    requestId: string;
    /** The answer is kept for others too: of this request's address, only the path may go into it. */
    shared?: true;
  };
};

export type HttpContext<Path extends string = string> = Context<HttpEnv, Path>;
