import type { Database } from "#platform/database/index.ts";
import type { Module } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { totalOf } from "../handover/handover.ts";
import type { Petition, PetitionState } from "../petition.ts";
import { countsOf } from "../queries/figures.ts";
import { handoversOf } from "../queries/handovers.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { hasEnd, retentionOf } from "../queries/retention.ts";

/**
 * What is said of a campaign's petitions before a step: of the hand-over, whether the list that was put together holds
 * all who count; of every end, from which day on names of those who signed are kept no longer.
 */
export const stepChanges: NonNullable<Module["stepChanges"]> =
  ({ db }) =>
  async (c, { campaignId, to }) => {
    if (!hasEnd(to as PetitionState)) return [];
    const { reader } = c.var;
    const said = await Promise.all(
      (await petitionsOf(db, campaignId)).map(async (petition) => [
        to === "delivered" ? await olderPackage(db, reader, petition) : undefined,
        await keptUntil(db, reader, petition),
      ]),
    );
    return [...new Set(said.flat().filter((sentence) => sentence !== undefined))];
  };

async function olderPackage(
  db: Database,
  { t, date }: Reader,
  petition: Petition,
): Promise<string | undefined> {
  const latest = (await handoversOf(db, petition.id)).find(
    ({ figures, manifestSha256, discardedAt }) => figures && manifestSha256 && !discardedAt,
  );
  if (!latest) return undefined;
  const packed = totalOf(latest.figures!);
  const { confirmed } = await countsOf(db, petition);
  if (packed === confirmed) return undefined;
  return t("petitions.step.package-older", {
    count: packed,
    date: date(latest.frozenAt!),
    now: confirmed,
  });
}

async function keptUntil(db: Database, { t, date }: Reader, petition: Petition): Promise<string | undefined> {
  const { until, erasedAt, signed } = await retentionOf(db, petition);
  if (erasedAt || !signed) return undefined;
  return until
    ? t("petitions.step.kept-until", { date: date(until) })
    : t("petitions.step.kept-from-now", { count: petition.keptMonths });
}
