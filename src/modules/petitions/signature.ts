/** `pending` until the mail is confirmed; only `confirmed` counts. */
export type SignatureState = "pending" | "confirmed" | "withdrawn" | "invalid";

/** A form that was sent, after its fields were checked. */
export type Submission = {
  petitionId: string;
  name: string;
  email: string;
  /** HMAC of the canonical address. */
  mailbox: Buffer;
  country: string;
  region: string | undefined;
  postcode: string | undefined;
  language: string;
  /** Truncated. */
  network: string;
  /** The proof of work that came along, if one did and it was right. */
  proof: { challenge: string; expiresAt: Date } | undefined;
};

/** Two names are the same person's if they differ in case, accents, spaces or what can't be seen only. */
export const sameName = (a: string, b: string): boolean => foldedName(a) === foldedName(b);

const foldedName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLocaleLowerCase("en");
