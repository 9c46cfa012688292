import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { canLead } from "../policy.ts";
import { lockedCommunityFor } from "../queries/locked-community.ts";

/**
 * An archived community stays to be read by whoever could read it; nobody comes in any more.
 * @throws NotFound, Forbidden
 */
export const archiveCommunity = (act: Act, slug: string): Promise<void> => change(act, slug, "archived");

/** @throws NotFound, Forbidden */
export const reopenCommunity = (act: Act, slug: string): Promise<void> => change(act, slug, "open");

async function change({ db, viewer, now }: Act, slug: string, state: "archived" | "open"): Promise<void> {
  await transaction(db, async (tx) => {
    const { id, own, isArchived } = await lockedCommunityFor(tx, viewer, slug);
    must(canLead(own));
    if (isArchived === (state === "archived")) return;
    await tx.updateTable("subjects").set({ state }).where("id", "=", id).execute();
    const name = state === "archived" ? "community.archived" : "community.reopened";
    await recordFacts(tx, [{ name, homeId: id, ids: {} }], now);
  });
}
