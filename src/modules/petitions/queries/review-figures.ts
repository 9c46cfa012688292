import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { HELD } from "../held/group.ts";

export type ReviewFigures = {
  /** Whoever confirmed waits for somebody to look. */
  held: number;
  confirmed: number;
  /** Objections without an answer. */
  objections: number;
};

/** What waits for whoever answers for the signatures. The caller has asked the policy. */
export async function reviewFigures(db: Database, petitionId: string): Promise<ReviewFigures> {
  const { rows } = await sql<ReviewFigures>`
    select count(*)::int as held, count(verified_at)::int as confirmed, (
      select count(*)::int from signature_objections where petition_id = ${petitionId} and answer is null) as objections
    from signatures where petition_id = ${petitionId} and ${HELD}`.execute(db);
  return rows[0]!;
}
