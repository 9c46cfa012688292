/** What a person looks at before it counts, or before it goes on standing on the page. */
import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import type { PageKey } from "#platform/page-key.ts";
import { canHideReason, canReviewSignatures } from "../policy.ts";
import { ownIn } from "./team.ts";

/** Held signatures that came together: from one network, in one minute, for one reason. */
export type HeldGroup = {
  reason: string;
  /** Truncated; unknown seven days after it was submitted. */
  network: string | null;
  minute: Date;
  count: number;
  /** Of these, confirmed by the owners of their mailboxes. */
  verified: number;
};

/** The largest groups first. @throws Forbidden */
export async function heldGroups(act: Act, petitionId: string, limit: number): Promise<HeldGroup[]> {
  must(canReviewSignatures(act.viewer, await ownIn(act, petitionId)));
  const { rows } = await sql<HeldGroup>`
    select held_for as reason, network, date_trunc('minute', submitted_at) as minute,
      count(*)::int as count, count(verified_at)::int as verified
    from signatures
    where petition_id = ${petitionId} and held_for is not null and set_aside_by is null and state = 'pending'
    group by 1, 2, 3
    order by count desc, minute desc
    limit ${limit}`.execute(act.db);
  return rows;
}

export type ReviewedReason = { id: string; at: Date; name: string | null; reason: string; hidden: boolean };

/** Every reason on or kept off the page, with the id of its signature, the newest first. @throws Forbidden */
export async function reasonsToReview(
  act: Act,
  petitionId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<ReviewedReason[]> {
  must(canHideReason(act.viewer, await ownIn(act, petitionId)));
  const { rows } = await sql<ReviewedReason>`
    select id, confirmed_at as at, case when show_name then name end as name, reason, reason_hidden_at is not null as hidden
    from signatures
    where petition_id = ${petitionId} and state = 'confirmed' and reason is not null
      and (${after?.at ?? null}::timestamptz is null or (confirmed_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
    order by confirmed_at desc, id desc
    limit ${limit}`.execute(act.db);
  return rows;
}
