import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { addJob } from "#platform/jobs/add-job.ts";
import type { WorkValues } from "./index.ts";

type Wanted = {
  /** As a module declares it under `longWorks`. */
  kind: string;
  homeId: string;
  input: WorkValues;
  whole?: number;
};

/** Begins in the caller's transaction: it goes on if, and only if, that commits. The caller has asked the policy. */
export async function startLongWork(act: Act, { kind, homeId, input, whole }: Wanted): Promise<string> {
  const id = newId(act.now);
  await transaction(act.db, async (tx) => {
    await tx
      .insertInto("long_works")
      .values({
        id,
        kind,
        home_id: homeId,
        person_id: act.viewer.personId ?? null,
        input,
        state: "going",
        whole: whole ?? null,
        begun_at: act.now,
        moved_at: act.now,
      })
      .execute();
    await addJob(tx, "platform.goOnWithLongWork", { id });
  });
  return id;
}

/** It ends behind the piece that is being done. Answers whether there was anything to stop. */
export async function stopLongWork({ db, now }: Pick<Act, "db" | "now">, id: string): Promise<boolean> {
  const stopped = await db
    .updateTable("long_works")
    .set({ state: "stopped", ended_at: now })
    .where("id", "=", id)
    .where("state", "=", "going")
    .returning("id")
    .executeTakeFirst();
  return stopped !== undefined;
}
