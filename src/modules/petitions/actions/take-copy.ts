import { mustBeProven } from "#modules/accounts/index.ts";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { canExport } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

type Wanted = { petitionId: string; handoverId: string; file: string };

/**
 * Notes who takes which file of a package out, before it goes; answers the id whose number this copy carries.
 * @throws Forbidden, SignIn, and StepUp without a fresh proof: whoever has the list has everybody on it
 */
export async function takeCopy(act: Act, { petitionId, handoverId, file }: Wanted): Promise<string> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  const personId = mustBeProven(act);
  const id = newId(act.now);
  await transaction(act.db, async (tx) => {
    await tx
      .insertInto("handover_downloads")
      .values({
        petition_id: petitionId,
        handover_id: handoverId,
        id,
        person_id: personId,
        file,
        at: act.now,
      })
      .execute();
    await recordDeed({ ...act, db: tx }, petitionId, "petition.copy-taken", { handoverId });
  });
  return id;
}
