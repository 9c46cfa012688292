import type { Act } from "#platform/act.ts";
import { recordFacts } from "#platform/facts.ts";

/** What somebody of the team did with a petition: the log of the team reads it. At the console nobody is named. */
export function recordDeed(
  { db, viewer, now }: Act,
  petitionId: string,
  name: `petition.${string}`,
  about: Record<string, string> = {},
): Promise<void> {
  const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  return recordFacts(db, [{ name, homeId: petitionId, ids: { ...about, ...by } }], now);
}
