import type { Act } from "#platform/act.ts";
import { MINUTE } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { CHALLENGE_LASTS } from "../challenge.ts";
import { counterAfterUse, credentialIdOf, type Site } from "../passkey.ts";
import { takeChallenge } from "../queries/challenges.ts";
import { findPasskey } from "../queries/passkeys.ts";
import { waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";

export type PasskeyAsked = { challengeId: string } | { refused: "busy"; retryAfter: number };

/**
 * A challenge for a device to sign, once. Held back by network alone: whoever guesses at an account can't keep its
 * owner's passkey out. For somebody who is signed in, only a passkey of theirs answers it.
 */
export async function askForPasskey(act: Act, network: string): Promise<PasskeyAsked> {
  const limit = { key: `passkey:${network}`, most: 300, windowMs: 15 * MINUTE };
  const retryAfter = await waitFor(act.db, [limit], act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  const id = newId(act.now);
  const ends = new Date(act.now.getTime() + CHALLENGE_LASTS);
  await act.db
    .insertInto("sign_in_challenges")
    .values({ id, kind: "passkey", person_id: act.viewer.personId ?? null, ends_at: ends })
    .execute();
  return { challengeId: id };
}

export type PasskeyAnswer = { site: Site; challengeId: string; sent: string; device: string };

/** Used up before it is looked at: what is sent twice is refused, right or wrong. */
export async function signInByPasskey(
  act: Act,
  { site, challengeId, sent, device }: PasskeyAnswer,
): Promise<{ token: string } | { refused: "not-recognised" }> {
  const challenge = await takeChallenge(act.db, "passkey", challengeId, act.now);
  const known = await findPasskey(act.db, credentialIdOf(sent) ?? "");
  const isMeant = challenge && known && (challenge.personId ?? known.personId) === known.personId;
  const counter = isMeant && (await counterAfterUse(site, act.keys, challengeId, { sent, known }));
  if (!known || counter === undefined || !isMeant) return { refused: "not-recognised" };
  return transaction(act.db, async (tx) => {
    await tx
      .updateTable("passkeys")
      .set({ counter: counter as number, used_at: act.now })
      .where("id", "=", known.id)
      .execute();
    return { token: await beginSession({ ...act, db: tx }, { personId: known.personId, device }) };
  });
}
