import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canReleaseHeld } from "../policy.ts";
import { confirmSignatures } from "./confirm-signature.ts";

const BATCH = 500;

/**
 * Lets held signatures of a petition go on, after a person has looked at them: those already confirmed by their
 * owner count now, the others as soon as they are. Answers how many count now. @throws Forbidden
 */
export async function releaseHeld(act: Act, petitionId: string): Promise<number> {
  must(canReleaseHeld(act.viewer));
  let counted = 0;
  for (;;) {
    const released = await transaction(act.db, async (tx) => {
      const { rows } = await sql<{ id: string; verified_at: Date | null }>`
        update signatures set held_for = null
        where petition_id = ${petitionId} and id in (
          select id from signatures where petition_id = ${petitionId} and held_for is not null and state = 'pending'
          order by submitted_at limit ${BATCH} for update)
        returning id, verified_at`.execute(tx);
      const verified = rows
        .filter(({ verified_at }) => verified_at !== null)
        .map(({ id }) => ({ petitionId, signatureId: id }));
      const answers = await confirmSignatures({ ...act, db: tx }, verified);
      counted += answers.filter((answer) => "confirmed" in answer && answer.confirmed === "counted").length;
      return rows.length;
    });
    if (released < BATCH) return counted;
  }
}
