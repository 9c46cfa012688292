import type { MiddlewareHandler } from "hono";
import { Forbidden, NotFound, SignIn } from "#platform/errors.ts";
import { sameBytes } from "#platform/keys.ts";
import type { HttpContext, HttpEnv } from "./context.ts";
import { AUDIENCES, type Audience } from "./routes.ts";

/**
 * Lets in whom the route is for. What is for the operator does not exist for anybody else.
 * @throws SignIn, Forbidden, NotFound; and at start, for a route that does not say whom it is for
 */
export function enterOnlyAs(
  audience: Audience,
  operatorToken: string | undefined,
): MiddlewareHandler<HttpEnv> {
  if (!AUDIENCES.includes(audience))
    throw new Error(`A route must say whom it is for: one of ${AUDIENCES.join(", ")}, not ${audience}.`);
  return async (c, next) => {
    const viewer = c.get("viewer");
    if (audience === "operator" && !isOperator(c as HttpContext, operatorToken)) throw new NotFound();
    if (audience === "members" && !viewer.personId) throw new SignIn();
    if (audience === "moderators" && viewer.instanceRole === "none")
      throw viewer.personId ? new Forbidden() : new SignIn();
    if (audience === "administrators" && viewer.instanceRole !== "administrator")
      throw viewer.personId ? new Forbidden() : new SignIn();
    await next();
  };
}

function isOperator(c: HttpContext, token: string | undefined): boolean {
  if (c.get("local")) return true;
  const given = c.req.header("authorization") ?? "";
  return token !== undefined && sameBytes(Buffer.from(given), Buffer.from(`Bearer ${token}`));
}
