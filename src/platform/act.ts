import type { Database } from "./database/index.ts";
import { Forbidden } from "./errors.ts";
import type { Keys } from "./keys.ts";
import type { Viewer } from "./viewer.ts";

/** What every action is given: the database (or the transaction it joins), who acts, when, and the secrets. */
export type Act = { db: Database; viewer: Viewer; now: Date; keys: Keys };

/** Asks a policy inside an action: `must(canHideReasons(act.viewer))`. @throws Forbidden */
export function must(allowed: boolean): void {
  if (!allowed) throw new Forbidden();
}
