import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { CHALLENGE_LASTS, isChallengeCode, MOST_TRIES } from "../challenge.ts";
import { lockChallenge, takeChallenge, tryChallenge } from "../queries/challenges.ts";
import { findByAddress } from "../queries/persons.ts";
import { mailLimits, waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";
import { createPerson, type NewPerson } from "./create-person.ts";
import { type Entered, enterWith } from "./enter.ts";

type Wish = { email: string; nextPath: string | undefined; language: string; network: string };
export type MailAsked = { challengeId: string } | { refused: "busy"; retryAfter: number };

/** Mails a link and a code. Nobody looks up here whether the address is known: the mail's template does. */
export async function askForSignInMail(
  act: Act,
  { email, nextPath, language, network }: Wish,
): Promise<MailAsked> {
  const { db, keys, now } = act;
  const retryAfter = await waitFor(db, mailLimits(keys, email, network), now);
  if (retryAfter) return { refused: "busy", retryAfter };
  return transaction(db, async (tx) => {
    const id = newId(now);
    const endsAt = new Date(now.getTime() + CHALLENGE_LASTS);
    await tx
      .insertInto("sign_in_challenges")
      .values({ id, kind: "mail", email, next_path: nextPath ?? null, ends_at: endsAt })
      .execute();
    const mail = {
      id: newId(now),
      mail: "accounts.signIn",
      priority: PRIORITY.signIn,
      recipient: email,
    };
    await queueMails(tx, [{ ...mail, language, content: { challengeId: id }, sendAfter: now }], now);
    return { challengeId: id };
  });
}

/** `unknown`: the mailbox is proven, and nobody has an account with it yet. */
export type MailAnswered = Entered | { unknown: true } | { refused: "wrong-code" };

/** The six digits. Counted before they are compared, so that guessing in parallel gains nothing. @throws Conflict */
export async function signInByCode(
  act: Act,
  input: { id: string; code: string; device: string },
): Promise<MailAnswered> {
  const challenge = await tryChallenge(act.db, {
    kind: "mail",
    id: input.id,
    now: act.now,
    most: MOST_TRIES,
  });
  if (!challenge) throw new Conflict();
  if (!isChallengeCode(act.keys, input.id, input.code)) return { refused: "wrong-code" };
  return signInByMail(act, input);
}

/**
 * For whoever has proved to read the mail. An unknown address keeps its link for signing up.
 * @throws Conflict when it was used or is over
 */
export async function signInByMail(
  act: Act,
  { id, device }: { id: string; device: string },
): Promise<Exclude<MailAnswered, { refused: string }>> {
  return transaction(act.db, async (tx) => {
    const challenge = await lockChallenge(tx, "mail", id, act.now);
    if (!challenge?.email) throw new Conflict();
    const known = await findByAddress(tx, challenge.email);
    if (!known) return { unknown: true } as const;
    if (known.suspended || !(await takeChallenge(tx, "mail", id, act.now))) throw new Conflict();
    const { personId } = known;
    return enterWith({ ...act, db: tx }, { personId, device, nextPath: challenge.nextPath });
  });
}

export type MailSignUp = Omit<NewPerson, "id" | "email"> & { id: string; device: string };

/** The first account of a mailbox, without a password. @throws Conflict when the link was used or is over */
export async function signUpByMail(
  act: Act,
  { id, device, ...person }: MailSignUp,
): Promise<{ token: string; nextPath: string | undefined }> {
  return transaction(act.db, async (tx) => {
    const challenge = await takeChallenge(tx, "mail", id, act.now);
    if (!challenge?.email || (await findByAddress(tx, challenge.email))) throw new Conflict();
    const { personId } = await createPerson({ ...act, db: tx }, { ...person, email: challenge.email });
    const token = await beginSession({ ...act, db: tx }, { personId, device });
    return { token, nextPath: challenge.nextPath };
  });
}
