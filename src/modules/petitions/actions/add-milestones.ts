import { type Act, must } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { canChangeState } from "../policy.ts";

export type NewMilestone = { at: Date } & (
  | { count: number }
  | { kind: "note" | "closed" | "delivered" | "answered" | "won" | "partly" | "lost"; line: string }
);

/**
 * Adds what happened at times that are known: the news of a petition, the past of an imported one. A number that
 * is a milestone already stays as it is. @throws Forbidden
 */
export async function addMilestones(
  { db, viewer }: Act,
  petitionId: string,
  milestones: readonly NewMilestone[],
): Promise<void> {
  must(canChangeState(viewer));
  if (milestones.length === 0) return;
  const rows = milestones.map((milestone) => ({
    petition_id: petitionId,
    id: newId(milestone.at),
    at: milestone.at,
    ...("count" in milestone
      ? { kind: "count" as const, count: milestone.count, line: null }
      : { kind: milestone.kind, count: null, line: milestone.line }),
  }));
  await db
    .insertInto("petition_milestones")
    .values(rows)
    .onConflict((known) => known.doNothing())
    .execute();
}
