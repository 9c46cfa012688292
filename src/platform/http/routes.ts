import type { HttpContext } from "./context.ts";

/**
 * Who a route is for at all. What exactly they may see or do there is asked of the module's policy.
 * - `everyone`: strangers too.
 * - `members`: whoever is signed in. `moderators`, `administrators`: of this instance.
 * - `operator`: the machine itself, or whoever holds `METRICS_TOKEN`.
 */
export const AUDIENCES = ["everyone", "members", "moderators", "administrators", "operator"] as const;
export type Audience = (typeof AUDIENCES)[number];
export type Method = "GET" | "POST";
/**
 * The parameters of a path: `/petitions/:slug` gives `"slug"`. Written here, because Hono's own
 * type is not exported for handlers alone.
 */
export type Handler<Path extends string> = (c: HttpContext<Path>) => Response | Promise<Response>;

export type Route = { method: Method; path: string; audience: Audience; handle: Handler<string> };

/** The routes of a module. Each says whom it is for, or does not compile. */
export class Routes {
  readonly all: Route[] = [];

  get<Path extends string>(path: Path, audience: Audience, handle: Handler<Path>): this {
    this.all.push({ method: "GET", path, audience, handle: handle as Handler<string> });
    return this;
  }

  /** A form's target. Cross-site posts never get here (see `same-site.ts`). */
  post<Path extends string>(path: Path, audience: Audience, handle: Handler<Path>): this {
    this.all.push({ method: "POST", path, audience, handle: handle as Handler<string> });
    return this;
  }

  add(...others: Routes[]): this {
    for (const other of others) this.all.push(...other.all);
    return this;
  }
}

export const routes = (): Routes => new Routes();
