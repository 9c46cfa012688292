import type { Act } from "#platform/act.ts";
import { brokenUniqueRule, type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { waysIn } from "../credentials.ts";
import { type NewPasskey, type Site, verifiedNewPasskey } from "../passkey.ts";
import { mustBeProven } from "../proof.ts";
import { takeChallenge } from "../queries/challenges.ts";
import { credentialsOf } from "../queries/credentials.ts";
import { signUpLimits, waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";
import { createPerson } from "./create-person.ts";
import { shutOthersOut } from "./end-sessions.ts";
import { queueNotice } from "./queue-notice.ts";
import type { SignedUp } from "./sign-up.ts";

type Sent = { site: Site; challengeId: string; sent: string; device: string };
type NotMade = { refused: "not-recognised" };

/** Another way into the viewer's account. @throws SignIn, StepUp */
export async function addPasskey(
  act: Act,
  { site, challengeId, sent, device }: Sent,
): Promise<{ added: true } | NotMade> {
  const personId = mustBeProven(act);
  const challenge = await takeChallenge(act.db, "passkey", challengeId, act.now);
  const made =
    challenge?.personId === personId && (await verifiedNewPasskey(site, act.keys, challengeId, sent));
  if (!made) return { refused: "not-recognised" };
  return onceOnly(() =>
    transaction(act.db, async (tx) => {
      await insert(tx, { personId, made, name: device, now: act.now });
      await queueNotice({ ...act, db: tx }, personId, "passkey");
      return { added: true } as const;
    }),
  );
}

type Join = Sent & { name: string; handle: string; language: string; network: string };

/** An account that needs neither mail nor password. Its id is the challenge's, which the device keeps with the key. */
export async function signUpByPasskey(
  act: Act,
  { site, challengeId, sent, device, network, ...person }: Join,
): Promise<SignedUp | NotMade> {
  const retryAfter = await waitFor(act.db, signUpLimits(network), act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  const challenge = await takeChallenge(act.db, "passkey", challengeId, act.now);
  const made =
    challenge && !challenge.personId && (await verifiedNewPasskey(site, act.keys, challengeId, sent));
  if (!made) return { refused: "not-recognised" };
  return onceOnly(() =>
    transaction(act.db, async (tx) => {
      const inTx = { ...act, db: tx };
      const { personId, handle } = await createPerson(inTx, { ...person, id: challengeId });
      await insert(tx, { personId, made, name: device, now: act.now });
      return { token: await beginSession(inTx, { personId, device }), handle };
    }),
  );
}

async function insert(
  db: Database,
  { personId, made, name, now }: { personId: string; made: NewPasskey; name: string; now: Date },
): Promise<void> {
  const { credential, publicKey, counter, transports } = made;
  await db
    .insertInto("passkeys")
    .values({
      id: newId(now),
      person_id: personId,
      credential,
      public_key: publicKey,
      counter,
      transports,
      name: name.slice(0, 60),
      added_at: now,
    })
    .execute();
}

/** A key that an account has already is nobody else's. */
async function onceOnly<Done>(add: () => Promise<Done>): Promise<Done | NotMade> {
  try {
    return await add();
  } catch (error) {
    if (brokenUniqueRule(error) === "passkeys_credential_key") return { refused: "not-recognised" };
    throw error;
  }
}

/** @param provider as in `waysIn`. @throws SignIn, StepUp */
export async function removePasskey(
  act: Act,
  id: string,
  provider: string | undefined,
): Promise<{ removed: true } | { refused: "only-way-in" }> {
  const personId = mustBeProven(act);
  return transaction(act.db, async (tx) => {
    // Locked, or two at once could each leave the other's as the last one.
    await tx.selectFrom("persons").select("id").where("id", "=", personId).forUpdate().execute();
    if (waysIn(await credentialsOf(tx, personId), provider) < 2) return { refused: "only-way-in" };
    await tx.deleteFrom("passkeys").where("id", "=", id).where("person_id", "=", personId).execute();
    await shutOthersOut({ ...act, db: tx }, personId);
    await queueNotice({ ...act, db: tx }, personId, "passkey");
    return { removed: true };
  });
}
