import { endsOf } from "#modules/campaigns/index.ts";
import type { Database } from "#platform/database/index.ts";
import { keptUntil, type Petition } from "../petition.ts";

/** How it stands with the names of who signed. */
export type Retention = {
  /** One that runs has none. */
  end: Date | undefined;
  /** Since the end: until when they are kept. */
  until: Date | undefined;
  erasedAt: Date | undefined;
  /** Whoever signed has read how long, and it only becomes shorter. */
  signed: boolean;
};

export async function retentionOf(
  db: Database,
  { id, campaignId, state, keptMonths }: Pick<Petition, "id" | "campaignId" | "state" | "keptMonths">,
): Promise<Retention> {
  const [ends, signed, { names_erased_at }] = await Promise.all([
    endsOf(db, [campaignId]),
    isSigned(db, id),
    db.selectFrom("petitions").select("names_erased_at").where("id", "=", id).executeTakeFirstOrThrow(),
  ]);
  const end = hasEnd(state) ? ends.get(campaignId) : undefined;
  return { end, until: end && keptUntil(end, keptMonths), erasedAt: names_erased_at ?? undefined, signed };
}

/** Of a state in which nobody can sign, or not any more. */
export const hasEnd = (state: Petition["state"]): boolean => !["draft", "review", "live"].includes(state);

export async function isSigned(db: Database, petitionId: string): Promise<boolean> {
  const row = await db
    .selectFrom("signatures")
    .select("id")
    .where("petition_id", "=", petitionId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
