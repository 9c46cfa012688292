import { facesOf } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { DemandHold } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { moveSlug } from "#platform/subject-slug.ts";
import type { Campaign } from "../campaign.ts";
import { slugFor } from "../draft.ts";
import { demandHeld } from "../queries/demand-held.ts";
import { changeCarrier } from "./change-carrier.ts";
import { lockedToWrite } from "./locked-to-write.ts";
import { markStage } from "./mark-stage.ts";
import { recordChange } from "./record-change.ts";

export type Demand = {
  title: string;
  language: string;
  /** In whose name, when it is not the person's own. */
  group: string | undefined;
  /** The community that carries it, by its slug; empty for none, `undefined` where nothing is said of it. */
  carrier?: string | undefined;
};

export type Changed = { slug: string } | { refused: StringKey };
export type DemandChanged = Changed | { refused: "no-community" };

/**
 * What is demanded, who carries it, and in whose name. The address follows it as long as it is a draft.
 * @throws Forbidden, NotFound
 */
export async function changeDemand(
  act: Act,
  campaignId: string,
  demand: Demand,
  holds: readonly DemandHold[],
): Promise<DemandChanged> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const before = await lockedToWrite(within, campaignId);
    const reason = await demandHeld(within, before, holds);
    if (reason) return { refused: reason };
    if ((await changeCarrier(within, before, demand.carrier)) === "no-community")
      return { refused: "no-community" };
    await tx
      .updateTable("campaigns")
      .set(await starterOf(within, before, demand))
      .where("id", "=", campaignId)
      .execute();
    const slug = await rename(within, before, demand);
    await markStage(tx, campaignId, "demand");
    await recordChange(within, before, "demand");
    return { slug };
  });
}

async function starterOf({ db, viewer }: Act, { starterId }: Campaign, { group }: Demand) {
  if (group !== undefined) return { started_by: group, starter_id: null };
  const personId = starterId ?? viewer.personId!;
  return { started_by: (await facesOf(db, [personId])).get(personId)!.name, starter_id: personId };
}

/**
 * What belongs to the campaign and is called as it was goes along; an event or a fund with a name of its own keeps it.
 */
async function rename({ db }: Act, campaign: Campaign, { title, language }: Demand): Promise<string> {
  const { id, slug, state } = campaign;
  const parts = await db
    .selectFrom("subjects")
    .select(["id", "kind", "slug"])
    .where("home_id", "=", id)
    .where("title", "=", campaign.title)
    .orderBy("id")
    .execute();
  const called = [{ id, kind: "campaign", slug }, ...parts];
  for (const named of called)
    await db.updateTable("subjects").set({ title, language }).where("id", "=", named.id).execute();
  if (state !== "draft") return slug;
  const next = await moveSlug(db, called[0]!, slugFor(title));
  for (const part of parts) await moveSlug(db, part, next);
  return next;
}
