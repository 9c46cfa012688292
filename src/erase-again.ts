import { eraseAgain } from "#platform/erasures.ts";
import type { Module, Services } from "#platform/module.ts";
import { operator } from "#platform/viewer.ts";

/** Before the first request and the first job: a restored backup may hold who has left or withdrawn since. */
export async function eraseAgainAtStart(services: Services, modules: readonly Module[]): Promise<void> {
  const { db, keys, clock, config, log } = services;
  const erasers = Object.assign({}, ...modules.map((module) => module.eraseAgain?.(services) ?? {}));
  const act = { db, viewer: operator, now: clock.now(), keys };
  const erased = await eraseAgain(act, config.dataDir, erasers);
  if (erased > 0) log.info({ erased }, "who had left or withdrawn since this backup was erased again");
}
