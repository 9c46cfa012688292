import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { findLongWork, stopLongWork } from "#platform/long-work/index.ts";
import { SEND_LETTER, takeBackLetter } from "../letters/send-letter.ts";
import { canWriteLetters } from "../policy.ts";
import { ownIn } from "../queries/team.ts";

/** Ends a letter on its way: what waits is taken back, what has gone has gone. @throws Forbidden, NotFound */
export async function stopLetter(act: Act, petitionId: string, letterId: string): Promise<void> {
  must(canWriteLetters(act.viewer, await ownIn(act, petitionId)));
  await transaction(act.db, async (tx) => {
    const letter = isId(letterId)
      ? await tx
          .selectFrom("letters")
          .select("work_id")
          .where("petition_id", "=", petitionId)
          .where("id", "=", letterId)
          .executeTakeFirst()
      : undefined;
    if (!letter) throw new NotFound();
    const stopped = await stopLongWork({ ...act, db: tx }, letter.work_id);
    const work = await findLongWork(tx, { homeId: petitionId, kind: SEND_LETTER }, letter.work_id);
    // What failed on its way is ended like this too, and may be written again for the rest.
    if (!stopped && work?.state !== "failed") return;
    const taken_back = await takeBackLetter(tx, letterId);
    await tx
      .updateTable("letters")
      .set({ stopped_at: act.now, taken_back })
      .where("petition_id", "=", petitionId)
      .where("id", "=", letterId)
      .execute();
  });
}
