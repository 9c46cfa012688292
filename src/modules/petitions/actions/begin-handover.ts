import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { isUnderWay, startLongWork } from "#platform/long-work/index.ts";
import { canExport } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { isUndoUnderWay } from "../queries/undo-works.ts";
import { recordDeed } from "./record-deed.ts";

export const MAKE_HANDOVER = "petitions.makeHandover";

export type Begun =
  | { handoverId: string }
  | { refused: "being-made" | "names-erased" | "nobody-signed" | "rule-under-way" };

/** Begins a package for handing over; what it is made of is fixed when its first piece runs. @throws Forbidden */
export async function beginHandover(
  act: Act,
  petitionId: string,
  { letter, contact }: { letter: string; contact: string },
): Promise<Begun> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  return transaction(act.db, async (tx) => {
    const refused = await hindrance(tx, petitionId);
    if (refused) return { refused };
    const handoverId = newId(act.now);
    const workId = await startLongWork(
      { ...act, db: tx },
      { kind: MAKE_HANDOVER, homeId: petitionId, input: { handoverId } },
    );
    await tx
      .insertInto("handovers")
      .values({
        petition_id: petitionId,
        id: handoverId,
        work_id: workId,
        letter,
        contact,
        begun_at: act.now,
      })
      .execute();
    await recordDeed({ ...act, db: tx }, petitionId, "petition.handover-begun", { handoverId });
    return { handoverId };
  });
}

/** On the locked petition: of two who begin at once, one is told that it is being made. */
async function hindrance(tx: Database, petitionId: string) {
  const petition = await tx
    .selectFrom("petitions")
    .select("names_erased_at")
    .where("id", "=", petitionId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (petition.names_erased_at) return "names-erased" as const;
  if (await isUnderWay(tx, { homeId: petitionId, kind: MAKE_HANDOVER })) return "being-made" as const;
  if (await isUndoUnderWay(tx, petitionId)) return "rule-under-way" as const;
  const signature = await tx
    .selectFrom("signatures")
    .select("id")
    .where("petition_id", "=", petitionId)
    .where("state", "=", "confirmed")
    .limit(1)
    .executeTakeFirst();
  return signature ? undefined : ("nobody-signed" as const);
}
