import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { hashPassword } from "../password.ts";
import { mailLimits, signUpLimits, waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";
import { queueAddressMail } from "./confirm-address.ts";
import { createPerson } from "./create-person.ts";

export type SignUp = {
  name: string;
  handle: string;
  password: string;
  /** Becomes theirs when they have answered the mail that goes there. */
  email: string | undefined;
  language: string;
  network: string;
  device: string;
};

export type SignedUp = { token: string; handle: string } | { refused: "busy"; retryAfter: number };

/** Does and costs the same whether handle and address are known or not: only the mail tells its owner. */
export async function signUp(act: Act, { email, network, ...wanted }: SignUp): Promise<SignedUp> {
  const limits = [...signUpLimits(network), ...(email ? mailLimits(act.keys, email, network) : [])];
  const retryAfter = await waitFor(act.db, limits, act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  // Before the transaction: nobody else's connection waits while a password is hashed.
  const hash = await hashPassword(wanted.password);
  return transaction(act.db, async (tx) => {
    const inTx = { ...act, db: tx };
    const { personId, handle } = await createPerson(inTx, wanted);
    await tx.insertInto("passwords").values({ person_id: personId, hash, changed_at: act.now }).execute();
    if (email) await queueAddressMail(inTx, { personId, email, language: wanted.language });
    return { token: await beginSession(inTx, { personId, device: wanted.device }), handle };
  });
}
