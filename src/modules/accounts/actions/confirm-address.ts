import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { brokenUniqueRule, type Database, transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { takeChallenge } from "../queries/challenges.ts";
import { shutOthersOut } from "./end-sessions.ts";
import { queueNotice } from "./queue-notice.ts";

/** A day: who changes an address may be far from the other mailbox. */
const ADDRESS_LASTS = DAY;

type Wish = { personId: string; email: string; language: string };

/**
 * Sends a link to an address that somebody says is theirs. Nothing is known of it until they have answered. It ends the
 * links that were sent before: whoever mistyped an address must not leave a way in with whom it belongs to.
 */
export async function queueAddressMail({ db, now }: Act, { personId, email, language }: Wish): Promise<void> {
  const id = newId(now);
  await forgetAsked(db, personId);
  await db
    .insertInto("sign_in_challenges")
    .values({
      id,
      kind: "address",
      person_id: personId,
      email,
      ends_at: new Date(now.getTime() + ADDRESS_LASTS),
    })
    .execute();
  const mail = {
    id: newId(now),
    mail: "accounts.confirmAddress",
    priority: PRIORITY.signIn,
    recipient: email,
  };
  await queueMails(db, [{ ...mail, language, content: { challengeId: id }, sendAfter: now }], now);
}

export type AddressConfirmed = { confirmed: true } | { refused: "address-taken" };

/** The link's button. @throws Conflict when the link was used or is over */
export async function confirmAddress(act: Act, challengeId: string): Promise<AddressConfirmed> {
  try {
    return await transaction(act.db, async (tx) => {
      const inTx = { ...act, db: tx };
      const challenge = await takeChallenge(tx, "address", challengeId, act.now);
      if (!challenge?.personId || !challenge.email) throw new Conflict();
      await giveAddress(inTx, challenge.personId, challenge.email);
      return { confirmed: true } as const;
    });
  } catch (error) {
    // Who reads this mailbox may know that another account of theirs has it.
    if (brokenUniqueRule(error) === "persons_email_key") return { refused: "address-taken" };
    throw error;
  }
}

async function giveAddress(act: Act, personId: string, email: string): Promise<void> {
  const before = await act.db
    .selectFrom("persons")
    .select("email")
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  // To the address that goes: its owner learns of it there, and nowhere else.
  await queueNotice(act, personId, "address");
  await act.db.updateTable("persons").set({ email }).where("id", "=", personId).execute();
  await forgetAsked(act.db, personId);
  if (before?.email && before.email !== email) await shutOthersOut(act, personId);
}

/** The person's links to an address end. */
async function forgetAsked(db: Database, personId: string): Promise<void> {
  await db
    .deleteFrom("sign_in_challenges")
    .where("kind", "=", "address")
    .where("person_id", "=", personId)
    .execute();
}
