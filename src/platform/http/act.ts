import type { Act } from "#platform/act.ts";
import type { Services } from "#platform/module.ts";
import type { HttpContext } from "./context.ts";

/** What an action is given when a request asks for it. */
export const actOf = ({ db, clock, keys }: Services, c: HttpContext): Act => ({
  db,
  viewer: c.var.viewer,
  now: clock.now(),
  keys,
});
