import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

const ENOUGH = 3;

/**
 * Whether an instance has begun with communities: is there one, and how many people were asked to come, up to three.
 * Which they are is nobody's business who does not belong.
 */
export async function firstStepsTaken(db: Database): Promise<{ hasCommunity: boolean; invited: number }> {
  const { rows } = await sql<{ has: boolean; invitations: number; members: number }>`
    select exists (select from communities) as has,
      (select count(*) from (select from invitations limit ${ENOUGH}) as made)::int as invitations,
      (select count(*) from (
        select from memberships where state = 'member' and role <> 'host' limit ${ENOUGH}) as came)::int as members
  `.execute(db);
  const { has, invitations, members } = rows[0]!;
  return { hasCommunity: has, invited: Math.min(ENOUGH, Math.max(invitations, members)) };
}
