import type { Module } from "#platform/module.ts";
import type { PetitionState } from "../petition.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { hasEnd, retentionOf } from "../queries/retention.ts";

/** From which day on names of those who signed are kept no longer, said before the step that begins or ends it. */
export const stepChanges: NonNullable<Module["stepChanges"]> =
  ({ db }) =>
  async (c, { campaignId, to }) => {
    if (!hasEnd(to as PetitionState)) return [];
    const { t, date } = c.var.reader;
    const said = await Promise.all(
      (await petitionsOf(db, campaignId)).map(async (petition) => {
        const { until, erasedAt, signed } = await retentionOf(db, petition);
        if (erasedAt || !signed) return [];
        const count = petition.keptMonths;
        return until
          ? t("petitions.step.kept-until", { date: date(until) })
          : t("petitions.step.kept-from-now", { count });
      }),
    );
    return [...new Set(said.flat())];
  };
