import type { EraseAgain } from "#platform/erasures.ts";
import type { SignatureRef } from "./confirm-signature.ts";
import { endSignature } from "./end-signature.ts";
import { withdrawConsent } from "./withdraw-consent.ts";

/** What people ended, ended again in a restored backup of before. Each is noted by the action that ends it. */
export const eraseAgain: Record<string, EraseAgain> = {
  "petitions.withdrawn": async (act, id) => void (await endSignature(act, refOf(id), "withdrawn")),
  "petitions.disowned": async (act, id) => void (await endSignature(act, refOf(id), "disowned")),
  "petitions.consent-withdrawn": (act, id) =>
    withdrawConsent(act, refOf(id), id.endsWith("/outcome") ? "outcome" : "newsletter"),
};

function refOf(id: string): SignatureRef {
  const [petitionId = "", signatureId = ""] = id.split("/");
  return { petitionId, signatureId };
}
