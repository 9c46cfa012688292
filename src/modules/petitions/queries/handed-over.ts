import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { type HandoverFigures, totalOf } from "../handover/handover.ts";
import type { Petition } from "../petition.ts";

/** The number on the list that went to those who must answer, and the moment as of which it holds. */
export type HandedOver = { count: number; asOf: Date };

/**
 * Of what was handed over: the last package that was there on the day of handing over. That its files were deleted
 * since does not matter. `undefined` before, and where the list was not put together here.
 */
export async function handedOverOf(
  db: Database,
  { id, deliveredAt }: Pick<Petition, "id" | "deliveredAt">,
): Promise<HandedOver | undefined> {
  if (!deliveredAt) return undefined;
  const day = new Date(deliveredAt.toISOString().slice(0, 10));
  const row = await db
    .selectFrom("handovers")
    .select(["figures", "frozen_at"])
    .where("petition_id", "=", id)
    .where("finished_at", "is not", null)
    .where("frozen_at", "<", new Date(day.getTime() + DAY))
    .where((handover) =>
      handover.or([handover("discarded_at", "is", null), handover("discarded_at", ">=", day)]),
    )
    .orderBy("frozen_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { count: totalOf(row.figures as HandoverFigures), asOf: row.frozen_at! };
}
