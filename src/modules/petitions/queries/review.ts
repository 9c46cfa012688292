/** What a person looks at before it counts, or before it goes on standing on the page. */
import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { NotFound } from "#platform/errors.ts";
import type { PageKey } from "#platform/page-key.ts";
import type { SignatureRef } from "../actions/confirm-signature.ts";
import { HELD } from "../held/group.ts";
import type { Ground } from "../hiding.ts";
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
    where petition_id = ${petitionId} and ${HELD}
    group by 1, 2, 3
    order by count desc, minute desc
    limit ${limit}`.execute(act.db);
  return rows;
}

export type ReviewedReason = {
  id: string;
  at: Date;
  name: string | null;
  reason: string;
  language: string;
  hidden: boolean;
  hiddenFor: Ground | null;
};

const COLUMNS = sql.raw(`id, confirmed_at as at, case when show_name then name end as name, reason, language,
  reason_hidden_at is not null as hidden, reason_hidden_for as "hiddenFor"`);

/** Every reason on or kept off the page, with the id of its signature, the newest first. @throws Forbidden */
export async function reasonsToReview(
  act: Act,
  petitionId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<ReviewedReason[]> {
  must(canHideReason(act.viewer, await ownIn(act, petitionId)));
  // Each half has an index in this order; together they are not found by any.
  const half = (isHidden: ReturnType<typeof sql>) => sql`
    (select ${COLUMNS} from signatures
    where petition_id = ${petitionId} and state = 'confirmed' and reason is not null and reason_hidden_at ${isHidden}
      and (${after?.at ?? null}::timestamptz is null or (confirmed_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
    order by confirmed_at desc, id desc limit ${limit})`;
  const { rows } = await sql<ReviewedReason>`
    ${half(sql`is null`)} union all ${half(sql`is not null`)}
    order by at desc, id desc limit ${limit}`.execute(act.db);
  return rows;
}

/** One of them. @throws Forbidden, NotFound */
export async function findReviewedReason(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
): Promise<ReviewedReason> {
  must(canHideReason(act.viewer, await ownIn(act, petitionId)));
  const { rows } = await sql<ReviewedReason>`
    select ${COLUMNS} from signatures
    where petition_id = ${petitionId} and id = ${signatureId} and state = 'confirmed' and reason is not null`.execute(
    act.db,
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}
