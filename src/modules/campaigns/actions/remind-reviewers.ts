import { lettersTo, staffOf } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { HOUR } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { countTogether } from "#platform/limits.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { countWaitingFor } from "../queries/reviews.ts";

/** Less than from one morning to the next, more than until the job is tried again. */
const ONCE = 20 * HOUR;

/** One mail a day to each who may decide something that waits. */
export async function remindReviewers({ db, now }: Act): Promise<void> {
  for (const { personId, email, language } of await lettersTo(db, await staffOf(db))) {
    if ((await countWaitingFor(db, personId)) === 0) continue;
    const [sent] = await countTogether(
      db,
      [{ key: `reviews wait ${personId}`, times: 1, windowMs: ONCE }],
      now,
    );
    if (sent!.count > 1) continue;
    const mail = { id: newId(now), mail: "campaigns.reviewsWait", priority: PRIORITY.notice, sendAfter: now };
    await queueMails(db, [{ ...mail, recipient: email, language, content: { personId } }], now);
  }
}
