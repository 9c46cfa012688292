import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

/** Somebody's name counts here, or was brought by number. */
export async function isSigned(db: Database, campaignId: string): Promise<boolean> {
  const { rows } = await sql`
    select from petitions p join subjects s on s.id = p.id
    where s.home_id = ${campaignId} and (
      exists (select from signatures g where g.petition_id = p.id and g.state = 'confirmed')
      or exists (select from signature_batches b where b.petition_id = p.id))`.execute(db);
  return rows.length > 0;
}

/** Anything that came in for it, in whatever state. */
export async function hasSignatures(db: Database, petitionId: string): Promise<boolean> {
  const { rows } = await sql`
    select from signatures where petition_id = ${petitionId}
    union all select from signature_batches where petition_id = ${petitionId}
    limit 1`.execute(db);
  return rows.length > 0;
}
