import { lettersTo } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { welcomersOf } from "../queries/members.ts";

/** To those who answer who asks. */
export async function tellHosts(act: Act, communityId: string): Promise<void> {
  await queue(act, "communities.waiting", await welcomersOf(act.db, communityId), communityId);
}

/** To somebody whose standing others have changed. */
export const tellPerson = (act: Act, personId: string): Promise<void> =>
  queue(act, "communities.news", [personId], "");

async function queue(
  { db, now }: Act,
  mail: string,
  personIds: string[],
  communityId: string,
): Promise<void> {
  const letters = await lettersTo(db, personIds);
  const mails = letters.map(({ personId, email, language }) => ({
    id: newId(now),
    mail,
    priority: PRIORITY.notice,
    recipient: email,
    language,
    content: { personId, communityId },
    sendAfter: now,
  }));
  await queueMails(db, mails, now);
}
