import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { GoalKind, PetitionState } from "../petition.ts";
import { canSetGoal } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

export type NewGoal = { goal: number; kind: GoalKind; reason: string };
export type GoalSet = { set: true } | { refused: "not-running" | "same-goal" };

/**
 * Sets another goal for a petition that everybody can sign, with what it rests on; the one before stays to be read in
 * its timeline. On the locked petition: of two who set the same at once, one is told so. @throws Forbidden, NotFound
 */
export async function setGoal(act: Act, petitionId: string, next: NewGoal): Promise<GoalSet> {
  must(canSetGoal(act.viewer, await ownIn(act, petitionId)));
  return transaction(act.db, async (tx) => {
    const petition = await lockedPetition(tx, petitionId);
    if (petition.state !== "live" || petition.importedFrom) return { refused: "not-running" };
    if (petition.goal === next.goal) return { refused: "same-goal" };
    await tx
      .updateTable("petitions")
      .set({ goal: next.goal, goal_kind: next.kind, goal_reason: next.reason })
      .where("id", "=", petitionId)
      .execute();
    const row = { petition_id: petitionId, id: newId(act.now), at: act.now, former: petition.goal };
    await tx
      .insertInto("petition_goals")
      .values({ ...row, ...next })
      .execute();
    await recordDeed({ ...act, db: tx }, petitionId, "petition.goal-set", { count: String(next.goal) });
    return { set: true };
  });
}

async function lockedPetition(tx: Database, petitionId: string) {
  const subject = await tx
    .selectFrom("subjects")
    .select("state")
    .where("id", "=", petitionId)
    .where("kind", "=", "petition")
    .forUpdate()
    .executeTakeFirst();
  if (!subject) throw new NotFound();
  const { goal, imported_from } = await tx
    .selectFrom("petitions")
    .select(["goal", "imported_from"])
    .where("id", "=", petitionId)
    .executeTakeFirstOrThrow();
  return { goal, importedFrom: imported_from, state: subject.state as PetitionState };
}
