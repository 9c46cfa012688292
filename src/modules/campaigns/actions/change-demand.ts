import { facesOf } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { DemandHold } from "#platform/module.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { moveSlug } from "#platform/subject-slug.ts";
import type { Campaign } from "../campaign.ts";
import { slugFor } from "../draft.ts";
import { demandHeld } from "../queries/demand-held.ts";
import { lockedToWrite } from "./locked-to-write.ts";
import { markStage } from "./mark-stage.ts";
import { recordChange } from "./record-change.ts";

/** `group`: in whose name, when it is not the person's own. */
export type Demand = { title: string; language: string; group: string | undefined };

export type Changed = { slug: string } | { refused: StringKey };

/** What is demanded, and in whose name. The address follows it as long as it is a draft. @throws Forbidden, NotFound */
export async function changeDemand(
  act: Act,
  campaignId: string,
  demand: Demand,
  holds: readonly DemandHold[],
): Promise<Changed> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const before = await lockedToWrite(within, campaignId);
    const reason = await demandHeld(within, before, holds);
    if (reason) return { refused: reason };
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

/** What belongs to the campaign and is called as it was goes along; an event or a fund with a name of its own keeps it. */
async function rename({ db }: Act, campaign: Campaign, { title, language }: Demand): Promise<string> {
  const called = await db
    .selectFrom("subjects")
    .select(["id", "kind", "slug"])
    .where((subject) =>
      subject.or([
        subject("id", "=", campaign.id),
        subject.and([subject("home_id", "=", campaign.id), subject("title", "=", campaign.title)]),
      ]),
    )
    .orderBy("id")
    .execute();
  let slug = campaign.slug;
  for (const named of called) {
    await db.updateTable("subjects").set({ title, language }).where("id", "=", named.id).execute();
    if (campaign.state !== "draft") continue;
    const moved = await moveSlug(db, named, slugFor(title));
    if (named.id === campaign.id) slug = moved;
  }
  return slug;
}
