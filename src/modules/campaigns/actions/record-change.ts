import type { Act } from "#platform/act.ts";
import { recordFacts } from "#platform/facts.ts";
import type { Campaign } from "../campaign.ts";

/** What everybody could read says something else now. While it is a draft, nobody but its team has read it. */
export async function recordChange(
  { db, viewer, now }: Act,
  { id, state }: Campaign,
  what: "demand" | "addressees" | "texts",
): Promise<void> {
  if (state === "draft") return;
  const ids: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  await recordFacts(db, [{ name: `campaign.${what}-changed`, homeId: id, ids }], now);
}
