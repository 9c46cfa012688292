import { lettersTo } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { teamOf } from "../queries/team.ts";

/** To those of its team who have an address: somebody has looked at what they sent in. */
export async function queueReviewed({ db, now }: Act, campaignId: string): Promise<void> {
  const team = await teamOf(db, campaignId);
  const letters = await lettersTo(
    db,
    team.map(({ personId }) => personId),
  );
  const mails = letters.map(({ personId, email, language }) => ({
    id: newId(now),
    mail: "campaigns.reviewed",
    priority: PRIORITY.notice,
    recipient: email,
    language,
    content: { campaignId, personId },
    sendAfter: now,
  }));
  await queueMails(db, mails, now);
}
