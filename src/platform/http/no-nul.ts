import type { MiddlewareHandler } from "hono";
import { NotFound } from "#platform/errors.ts";
import type { HttpEnv } from "./context.ts";

/**
 * No text of ours holds a NUL, and PostgreSQL refuses to compare one: an address that does is nobody's. It is decoded
 * once, so `%2500` is three harmless characters. @throws NotFound
 */
export const noNul: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (c.req.raw.url.includes("%00")) throw new NotFound();
  await next();
};
