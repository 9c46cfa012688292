import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { isOneOf } from "#platform/database/index.ts";
import { countConfirmed, type HeldRow } from "./release-held.ts";

export type GivenBack = {
  /** How many were still set aside. */
  back: number;
  /** How many of them count now. */
  counted: number;
};

/**
 * Gives back what a rule has set aside, or one of it, or the first so many, in the caller's transaction: what counted
 * counts again since the day it did, what was held is held again, what waited for its owner counts if they have
 * confirmed it meanwhile. Who withdrew stays away.
 */
export async function giveBack(
  act: Act,
  petitionId: string,
  which: { ruleId: string; signatureId?: string },
  limit?: number,
): Promise<GivenBack> {
  const rows = await release(act, petitionId, which, limit);
  const wanted = rows.filter(({ from, verified_at }) => from !== "held" && verified_at !== null);
  return { back: rows.length, counted: await countConfirmed(act, petitionId, wanted) };
}

type Row = HeldRow & { from: "pending" | "held" | "confirmed" };

/** Locked in the order of their ids, as everywhere. */
async function release(
  { db }: Act,
  petitionId: string,
  { ruleId, signatureId }: { ruleId: string; signatureId?: string },
  limit: number | undefined,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, set_aside_from as "from", email, language, verified_at from signatures
    where petition_id = ${petitionId} and set_aside_by = ${ruleId} and state = 'pending' and erased_at is null
      and (${signatureId ?? null}::uuid is null or id = ${signatureId ?? null}::uuid)
    order by id limit ${limit ?? null} for update`.execute(db);
  await sql`
    update signatures set set_aside_by = null, set_aside_from = null,
      held_for = case when set_aside_from = 'held' then held_for end
    where petition_id = ${petitionId}
      and ${isOneOf(
        "id",
        rows.map(({ id }) => id),
      )}`.execute(db);
  return rows;
}
