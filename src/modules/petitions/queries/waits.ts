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

/**
 * How much of each petition waits for somebody; each is found by an index that holds no more than what waits. The one
 * of those who have not confirmed holds them of all petitions, so it is read once for all that are asked for.
 */
export async function waitsOf(db: Database, petitionIds: readonly string[]): Promise<Map<string, Waits>> {
  const { rows } = await sql<Waits & { id: string }>`
    with unconfirmed as (
      select petition_id, count(*)::int as count from signatures
      where petition_id in (${sql.join(petitionIds)}) and remind_at is not null and state = 'pending'
        and verified_at is null
      group by petition_id
    )
    select p.id,
      (select count(*)::int from signatures
        where petition_id = p.id and ${HELD} and verified_at is not null) as held,
      (select count(*)::int from signature_objections
        where petition_id = p.id and answer is null) as objections,
      coalesce((select count from unconfirmed where petition_id = p.id), 0) as unconfirmed,
      (select count(*)::int from signature_imports
        where petition_id = p.id and state in ('open', 'checked')) as imports,
      (select count(*)::int from paper_batches
        where petition_id = p.id and state in ('entered', 'differs')) as paper
    from petitions p where p.id in (${sql.join(petitionIds)})`.execute(db);
  return new Map(rows.map(({ id, ...waits }) => [id, waits]));
}
