import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import type { Review } from "../review.ts";

/** From now on it waits to be looked at. Under the lock of its campaign. */
export async function openReview({ db, viewer, now }: Act, campaignId: string): Promise<void> {
  await db
    .insertInto("campaign_reviews")
    .values({ campaign_id: campaignId, id: newId(now), sent_at: now, sent_by: viewer.personId ?? null })
    .execute();
}

type Decision = Pick<Review, "reasons" | "words"> & { decision: NonNullable<Review["decision"]> };

/** Whatever of this campaign waits to be looked at is decided. */
export async function closeReview(
  { db, viewer, now }: Act,
  campaignId: string,
  { decision, reasons, words }: Decision,
): Promise<void> {
  await db
    .updateTable("campaign_reviews")
    .set({
      decided_at: now,
      decided_by: viewer.personId ?? null,
      decision,
      reasons: [...reasons],
      words,
    })
    .where("campaign_id", "=", campaignId)
    .where("decided_at", "is", null)
    .execute();
}
