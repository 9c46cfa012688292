import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { isPassword } from "../password.ts";
import { findPassword } from "../queries/persons.ts";
import { passwordLimits, waitFor } from "../sign-in-limits.ts";
import { type Entered, enterWith } from "./enter.ts";

export type PasswordSignIn = {
  /** A handle, or the address of an account. */
  who: string;
  password: string;
  network: string;
  device: string;
  nextPath: string | undefined;
};

export type SignedIn = Entered | { refused: "wrong" } | { refused: "busy"; retryAfter: number };

/** Asks, hashes and answers the same for a name that is not known as for a wrong password. */
export async function signInByPassword(
  act: Act,
  { who, password, network, device, nextPath }: PasswordSignIn,
): Promise<SignedIn> {
  const retryAfter = await waitFor(act.db, passwordLimits(act.keys, who, network), act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  const known = await findPassword(act.db, who);
  if (!(await isPassword(password, known?.hash)) || !known) return { refused: "wrong" };
  const { personId } = known;
  return transaction(act.db, (tx) => enterWith({ ...act, db: tx }, { personId, device, nextPath }));
}
