import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { isPassword } from "../password.ts";
import { findPassword } from "../queries/persons.ts";
import { passwordLimits, waitFor } from "../sign-in-limits.ts";
import { beginSession } from "./begin-session.ts";

export type PasswordSignIn = {
  /** A handle, or the address of an account. */
  who: string;
  password: string;
  network: string;
  device: string;
};

export type SignedIn = { token: string } | { refused: "wrong" } | { refused: "busy"; retryAfter: number };

/** Asks, hashes and answers the same for a name that is not known as for a wrong password. */
export async function signInByPassword(
  act: Act,
  { who, password, network, device }: PasswordSignIn,
): Promise<SignedIn> {
  const retryAfter = await waitFor(act.db, passwordLimits(act.keys, who, network), act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  const known = await findPassword(act.db, who);
  if (!(await isPassword(password, known?.hash)) || !known) return { refused: "wrong" };
  return transaction(act.db, async (tx) => ({
    token: await beginSession({ ...act, db: tx }, { personId: known.personId, device }),
  }));
}
