import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import type { Viewer } from "#platform/viewer.ts";
import { canGiveRole, canSuspend } from "../policy.ts";
import { mustBeProvenIfPerson } from "../proof.ts";

export type InstanceRole = Viewer["instanceRole"];
export const INSTANCE_ROLES: readonly InstanceRole[] = ["none", "moderator", "administrator"];

/** Takes effect with the person's next request. @throws Forbidden, NotFound, StepUp */
export async function giveRole(act: Act, handle: string, role: InstanceRole): Promise<void> {
  must(canGiveRole(act.viewer));
  mustBeProvenIfPerson(act);
  await transaction(act.db, async (tx) => {
    const id = await personBy({ ...act, db: tx }, handle);
    await tx.updateTable("persons").set({ instance_role: role }).where("id", "=", id).execute();
    await recordFacts(tx, [{ name: "person.role-changed", homeId: id, ids: {} }], act.now);
  });
}

/**
 * Nobody comes in with this account any more, from this moment on, until it is lifted.
 * @throws Forbidden, NotFound, StepUp
 */
export async function suspend(act: Act, handle: string, suspended: boolean): Promise<void> {
  must(canSuspend(act.viewer));
  mustBeProvenIfPerson(act);
  await transaction(act.db, async (tx) => {
    const id = await personBy({ ...act, db: tx }, handle);
    await tx
      .updateTable("persons")
      .set({ suspended_at: suspended ? act.now : null })
      .where("id", "=", id)
      .execute();
    await tx.deleteFrom("sessions").where("person_id", "=", id).execute();
    await tx.deleteFrom("sign_in_challenges").where("person_id", "=", id).execute();
    const name = suspended ? "person.suspended" : "person.restored";
    await recordFacts(tx, [{ name, homeId: id, ids: {} }], act.now);
  });
}

async function personBy({ db }: Act, handle: string): Promise<string> {
  const row = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .select("persons.id")
    .where("subjects.kind", "=", "person")
    .where("subjects.slug", "=", handle)
    .forUpdate("persons")
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row.id;
}
