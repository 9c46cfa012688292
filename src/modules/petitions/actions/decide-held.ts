import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { HELD, type HeldChoice, isChosen } from "../held/group.ts";
import { canSetAside } from "../policy.ts";
import { lockedForRules } from "../queries/open-for-rules.ts";
import { ownIn } from "../queries/team.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";
import { rejectRows } from "./reject-held.ts";
import { type HeldRow, letGo } from "./release-held.ts";

export type HeldVerdict = { decision: "counts" } | { decision: "stays-out"; reason: string };
export type HeldDecided =
  | { decided: number; counted: number }
  | { refused: "petition-over" | "nothing-held" | "changed" };

/**
 * Decides about a group of held signatures, or some of them, all or nothing: they go on, or they stay out with a reason
 * that each of those reads who had confirmed. `seen`: how many there were when whoever decides looked.
 * @throws Forbidden
 */
export async function decideHeld(
  act: Act,
  petitionId: string,
  decision: HeldVerdict & { chosen: HeldChoice; seen: number },
): Promise<HeldDecided> {
  must(canSetAside(act.viewer, await ownIn(act, petitionId)));
  return onceMoreIfCounted(() =>
    transaction(act.db, (tx) => decideIn({ ...act, db: tx }, petitionId, decision)),
  );
}

async function decideIn(
  act: Act,
  petitionId: string,
  decision: HeldVerdict & { chosen: HeldChoice; seen: number },
): Promise<HeldDecided> {
  if ((await lockedForRules(act.db, petitionId)) === "petition-over") return { refused: "petition-over" };
  const rows = await lockedHeld(act, petitionId, decision.chosen);
  if (rows.length === 0) return { refused: "nothing-held" };
  if (rows.length !== decision.seen) return { refused: "changed" };
  const decisionId = newId(act.now);
  const counts = decision.decision === "counts";
  const counted = counts ? await letGo(act, petitionId, rows) : 0;
  const { personId } = act.viewer;
  await act.db
    .insertInto("held_decisions")
    .values({
      ...{ petition_id: petitionId, id: decisionId, decision: decision.decision, counted, at: act.now },
      ...{ reason: counts ? null : decision.reason, met: rows.length, person_id: personId ?? null },
    })
    .execute();
  if (!counts) await rejectRows(act, petitionId, rows, decisionId);
  const ids = { decisionId, decision: decision.decision, count: String(rows.length), personId: personId! };
  await recordFacts(act.db, [{ name: "petition.held-decided", homeId: petitionId, ids }], act.now);
  return { decided: rows.length, counted };
}

/** In the order of their ids, as confirming locks them. */
async function lockedHeld({ db }: Act, petitionId: string, chosen: HeldChoice): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select id, email, language, verified_at from signatures
    where petition_id = ${petitionId} and ${HELD} and ${isChosen(chosen)}
    order by id for update`.execute(db);
  return rows;
}
