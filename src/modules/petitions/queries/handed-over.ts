import { sql } from "kysely";
import { deliveryRecordedAt } from "#modules/campaigns/index.ts";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { type HandoverFigures, totalOf } from "../handover/handover.ts";
import type { Petition } from "../petition.ts";

/** The number on the list that went to those who must answer, and the moment as of which it holds. */
export type HandedOver = { count: number; asOf: Date };

/**
 * Of what was handed over: the last package that was finished on the day of handing over, and when that was recorded:
 * one that was made later was not in anybody's hands. That its files were deleted since does not matter; one that was
 * deleted on that day counts where no other is left. `undefined` before, and where the list was not put together here.
 */
export async function handedOverOf(
  db: Database,
  { id, campaignId, deliveredAt }: Pick<Petition, "id" | "campaignId" | "deliveredAt">,
): Promise<HandedOver | undefined> {
  if (!deliveredAt) return undefined;
  const day = new Date(deliveredAt.toISOString().slice(0, 10));
  const dayAfter = new Date(day.getTime() + DAY);
  const recorded = await deliveryRecordedAt(db, campaignId);
  const moment = recorded && recorded < dayAfter ? recorded : dayAfter;
  const row = await db
    .selectFrom("handovers")
    .select(["figures", "frozen_at"])
    .where("petition_id", "=", id)
    .where("finished_at", "<=", moment)
    .where((handover) =>
      handover.or([handover("discarded_at", "is", null), handover("discarded_at", ">=", day)]),
    )
    .orderBy(sql`discarded_at is null or discarded_at > ${moment}`, "desc")
    .orderBy("frozen_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { count: totalOf(row.figures as HandoverFigures), asOf: row.frozen_at! };
}
