import type { Act } from "#platform/act.ts";
import { brokenUniqueRule, transaction } from "#platform/database/index.ts";
import { Conflict } from "#platform/errors.ts";
import { findChallenge, takeChallenge } from "../queries/challenges.ts";
import { findByAddress } from "../queries/persons.ts";
import { UNPROVEN } from "../session.ts";
import { mailLimits, signUpLimits, waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";
import { queueAddressMail } from "./confirm-address.ts";
import { createPerson } from "./create-person.ts";
import { insertIdentity } from "./link-identity.ts";

type Newcomer = { name: string; handle: string; takesAddress: boolean; language: string };
type Join = Newcomer & { id: string; network: string; device: string };

export type JoinedByProvider =
  | { token: string; nextPath: string | undefined }
  | { refused: "busy"; retryAfter: number };

/**
 * The first account of somebody whom the provider vouched for. An address that belongs to an account already brings
 * nobody into it and goes to nobody else: its owner gets the mail that says so.
 * @throws Conflict when it was used or is over
 */
export async function signUpByProvider(act: Act, join: Join): Promise<JoinedByProvider> {
  const { db, keys, now } = act;
  const asked = await findChallenge(db, "newcomer", join.id, now);
  const email = join.takesAddress ? asked?.email : undefined;
  const limits = [...signUpLimits(join.network), ...(email ? mailLimits(keys, email, join.network) : [])];
  const retryAfter = await waitFor(db, limits, now);
  if (retryAfter) return { refused: "busy", retryAfter };
  try {
    return await create(act, join);
  } catch (error) {
    // Another window of theirs was quicker.
    if (brokenUniqueRule(error)?.startsWith("identities_")) throw new Conflict();
    throw error;
  }
}

function create(act: Act, { id, name, handle, takesAddress, language, device }: Join) {
  return transaction(act.db, async (tx) => {
    const inTx = { ...act, db: tx };
    const challenge = await takeChallenge(tx, "newcomer", id, act.now);
    if (!challenge?.identity) throw new Conflict();
    const email = takesAddress ? challenge.email : undefined;
    const isTaken = email !== undefined && (await findByAddress(tx, email)) !== undefined;
    const person = { name, handle, language, ...(!isTaken && { email }) };
    const { personId } = await createPerson(inTx, person);
    await insertIdentity(tx, { personId, ...challenge.identity, now: act.now });
    if (isTaken) await queueAddressMail(inTx, { personId, email, language });
    const token = await beginSession(inTx, { personId, device, provenAt: UNPROVEN });
    return { token, nextPath: challenge.nextPath };
  });
}
