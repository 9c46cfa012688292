import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { HELD } from "../held/group.ts";

export type Waits = {
  /** Confirmed by their owners, and not looked at yet. */
  held: number;
  /** People who object to being set aside, and have no answer yet. */
  objections: number;
  /** Signed, and not confirmed by mail yet. */
  unconfirmed: number;
  /** Lists that somebody began to bring. */
  imports: number;
  /** Batches of paper for a second person. */
  paper: number;
};

/** How much of a petition waits for somebody; each is found by an index that holds no more than what waits. */
export async function waitsOf(db: Database, petitionId: string): Promise<Waits> {
  const { rows } = await sql<Waits>`
    select
      (select count(*)::int from signatures
        where petition_id = ${petitionId} and ${HELD} and verified_at is not null) as held,
      (select count(*)::int from signature_objections
        where petition_id = ${petitionId} and answer is null) as objections,
      (select count(*)::int from signatures
        where petition_id = ${petitionId} and remind_at is not null and state = 'pending' and verified_at is null) as unconfirmed,
      (select count(*)::int from signature_imports
        where petition_id = ${petitionId} and state in ('open', 'checked')) as imports,
      (select count(*)::int from paper_batches
        where petition_id = ${petitionId} and state in ('entered', 'differs')) as paper`.execute(db);
  return rows[0]!;
}
