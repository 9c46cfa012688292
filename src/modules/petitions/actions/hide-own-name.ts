import type { Act } from "#platform/act.ts";
import type { SignatureRef } from "./confirm-signature.ts";

/** A signer takes back that their name stands beside their reason; reason and signature stay. Safe to repeat. */
export async function hideOwnName({ db }: Act, { petitionId, signatureId }: SignatureRef): Promise<void> {
  await db
    .updateTable("signatures")
    .set({ show_name: false })
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .execute();
}
