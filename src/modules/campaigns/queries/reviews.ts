import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Review, ReviewReason } from "../review.ts";

/** Whether a draft is looked at before everybody sees it: a setting of the instance, off until somebody turns it on. */
export async function isReviewOn(db: Database): Promise<boolean> {
  const row = await db.selectFrom("instance").select("value").where("key", "=", "review").executeTakeFirst();
  return (row?.value as { before?: string } | undefined)?.before === "publishing";
}

const rows = (db: Database) => db.selectFrom("campaign_reviews").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

/** The last time somebody sent it in; `undefined` for what nobody ever did. */
export async function lastReview(db: Database, campaignId: string): Promise<Review | undefined> {
  const row = await rows(db)
    .where("campaign_id", "=", campaignId)
    .orderBy("sent_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && reviewOf(row);
}

const MOST_WAITING = 200;

/** What waits, the longest first. */
export async function waitingReviews(db: Database): Promise<Review[]> {
  const waiting = await rows(db)
    .where("decided_at", "is", null)
    .orderBy("sent_at")
    .orderBy("id")
    .limit(MOST_WAITING)
    .execute();
  return waiting.map(reviewOf);
}

/** How many wait that this person may decide: those of others, in whose team they are not. */
export async function countWaitingFor(db: Database, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from campaign_reviews r
    where r.decided_at is null and r.sent_by is distinct from ${personId}::uuid and not exists (
      select from campaign_team t where t.campaign_id = r.campaign_id and t.person_id = ${personId})`.execute(
    db,
  );
  return rows[0]!.count;
}

const reviewOf = (row: Row): Review => ({
  id: row.id,
  campaignId: row.campaign_id,
  sentAt: row.sent_at,
  sentBy: row.sent_by ?? undefined,
  decidedAt: row.decided_at ?? undefined,
  decision: row.decision ?? undefined,
  reasons: row.reasons as ReviewReason[],
  words: row.words,
});
