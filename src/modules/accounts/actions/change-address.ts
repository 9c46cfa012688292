import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { waysIn } from "../credentials.ts";
import { mustBeProven } from "../proof.ts";
import { credentialsOf } from "../queries/credentials.ts";
import { mailLimits, waitFor } from "../sign-in-limits.ts";
import { queueAddressMail } from "./confirm-address.ts";
import { shutOthersOut } from "./end-sessions.ts";
import { queueNotice } from "./queue-notice.ts";

type Wish = { email: string; language: string; network: string };
export type AddressAsked = { asked: true } | { refused: "busy"; retryAfter: number };

/** Sends a link to the new address; until its button is pressed the old one stays. @throws SignIn, StepUp */
export async function askForAddress(act: Act, { email, language, network }: Wish): Promise<AddressAsked> {
  const personId = mustBeProven(act);
  const retryAfter = await waitFor(act.db, mailLimits(act.keys, email, network), act.now);
  if (retryAfter) return { refused: "busy", retryAfter };
  await transaction(act.db, (tx) => queueAddressMail({ ...act, db: tx }, { personId, email, language }));
  return { asked: true };
}

export type AddressRemoved = { removed: true } | { refused: "only-way-in" };

/**
 * An account needs no address, as long as there is another way in. @param provider as in `waysIn`.
 * @throws SignIn, StepUp
 */
export async function removeAddress(act: Act, provider: string | undefined): Promise<AddressRemoved> {
  const personId = mustBeProven(act);
  return transaction(act.db, async (tx) => {
    // Locked, as when a passkey is removed: one way in must stay.
    await tx.selectFrom("persons").select("id").where("id", "=", personId).forUpdate().execute();
    if (waysIn(await credentialsOf(tx, personId), provider) < 2) return { refused: "only-way-in" };
    await queueNotice({ ...act, db: tx }, personId, "address");
    await tx.updateTable("persons").set({ email: null }).where("id", "=", personId).execute();
    await shutOthersOut({ ...act, db: tx }, personId);
    return { removed: true };
  });
}
