import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";

/** What the owner of an account is told of, so that they notice when it was not they. */
export const NOTICES = [
  "password",
  "address",
  "passkey",
  "identity",
  "second-step",
  "recovery-codes",
  "recovered",
] as const;
export type Notice = (typeof NOTICES)[number];

/** Written to the address the account has at this moment; without one there is nobody to write to. */
export async function queueNotice({ db, now }: Act, personId: string, event: Notice): Promise<void> {
  const person = await db
    .selectFrom("persons")
    .select(["email", "language"])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!person?.email) return;
  const { email: recipient, language } = person;
  const content = { personId, event };
  const mail = {
    id: newId(now),
    mail: "accounts.notice",
    priority: PRIORITY.security,
    recipient,
    language,
    content,
  };
  await queueMails(db, [{ ...mail, sendAfter: now }], now);
}
