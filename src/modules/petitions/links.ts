import { hmac, type Keys, sameBytes } from "#platform/keys.ts";

/**
 * What a link about a signature allows. `details` is handed to whoever filled in the form and has proved nothing;
 * the others reach only the owner of the mailbox.
 */
export type Purpose = "details" | "confirmation" | "withdrawal" | "disavowal" | "own" | "objection";

/** Half of an HMAC-SHA256: 128 bits can't be guessed, and the link stays short enough not to be broken in a mail. */
const KEY_BYTES = 16;

type Where = { slug: string; petitionId: string; signatureId: string };
type Signature = Omit<Where, "slug">;

function linkKey({ links }: Keys, { petitionId, signatureId }: Signature, purpose: Purpose): string {
  const whole = hmac(links, `${purpose} ${petitionId} ${signatureId}`);
  return whole.subarray(0, KEY_BYTES).toString("base64url");
}

export const isLinkKey = (keys: Keys, signature: Signature, purpose: Purpose, key: string): boolean =>
  sameBytes(Buffer.from(key.slice(0, 64)), Buffer.from(linkKey(keys, signature, purpose)));

/** For the query of a link that stands for another signature as well: its id, and its own key to the same. */
export const alsoIn = (keys: Keys, signature: Signature, purpose: Purpose): string =>
  `also=${signature.signatureId}.${linkKey(keys, signature, purpose)}`;

/** The address on this site, with its key. */
export const signaturePath = (keys: Keys, where: Where, purpose: Purpose): string =>
  `/petitions/${where.slug}/signatures/${where.signatureId}/${purpose}?key=${linkKey(keys, where, purpose)}`;
