import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import type { Petition, ValidCount } from "../petition.ts";
import { canExport } from "../policy.ts";
import { countsOf } from "../queries/figures.ts";
import { handedOverOf } from "../queries/handed-over.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

/** `number`: as many were handed over; or, where no list was put together here, as many count. */
export type ValidCountRecorded =
  | { recorded: true }
  | { refused: "more-than-handed-over" | "more-than-count"; number: number };

type Counted = Pick<Petition, "id" | "campaignId" | "deliveredAt" | "openedAt">;

/**
 * What the authority found valid, as it said; nothing takes it back. More than it was given only where it counts
 * others, too. @throws Forbidden
 */
export async function recordValidCount(
  act: Act,
  petition: Counted,
  found?: ValidCount & { othersToo: boolean },
): Promise<ValidCountRecorded> {
  must(canExport(act.viewer, await ownIn(act, petition.id)));
  const most = found && !found.othersToo ? await mostOf(act, petition) : undefined;
  if (found && most && found.count > most.number) return most;
  const columns = {
    valid_count: found?.count ?? null,
    valid_counted_on: found?.on ?? null,
    valid_source: found?.source ?? null,
    valid_difference: found?.difference ?? null,
  };
  await transaction(act.db, async (tx) => {
    await tx.updateTable("petitions").set(columns).where("id", "=", petition.id).execute();
    const deed = found ? "petition.valid-count-told" : "petition.valid-count-taken-back";
    await recordDeed({ ...act, db: tx }, petition.id, deed);
  });
  return { recorded: true };
}

async function mostOf({ db }: Act, petition: Counted) {
  const handedOver = await handedOverOf(db, petition);
  if (handedOver) return { refused: "more-than-handed-over", number: handedOver.count } as const;
  return { refused: "more-than-count", number: (await countsOf(db, petition)).confirmed } as const;
}
