import { sql } from "kysely";
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

export const foldedName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLocaleLowerCase("en");

/** Compares with nobody's mailbox, not even with another erased one: the signature's own id. */
const nobodysMailbox = sql<Buffer>`decode(replace(id::text, '-', ''), 'hex')`;

/** What is forgotten of whoever signed when the name goes and the signature counts on, without it. */
export const NAME_ERASED = {
  name: null,
  mailbox: nobodysMailbox,
  postcode: null,
  network: null,
  show_name: false,
  remind_at: null,
} as const;

/** What is forgotten when the signature itself ends. What was said beside it ends by `endBeside`. */
export const ENDED = { ...NAME_ERASED, email: null, reason: null, region: null } as const;

/**
 * Takes a place in its mailbox: it counts, or a rule has set it aside after its owner confirmed, and it may come back.
 * @param table what `signatures` is called there
 */
export const holdsPlace = (table = "signatures") => {
  const of = (column: string) => sql.ref(`${table}.${column}`);
  return sql<boolean>`(${of("state")} = 'confirmed'
    or ${of("set_aside_by")} is not null and ${of("state")} = 'pending' and ${of("verified_at")} is not null)`;
};

/** A person among those counted from one mailbox, if this name is theirs or no other person has room there. */
export function countedPerson<Person extends { name: string }>(
  people: readonly Person[],
  name: string,
  householdSize: number,
): { person: Person; sameName: boolean } | undefined {
  const same = people.find((person) => sameName(person.name, name));
  if (same) return { person: same, sameName: true };
  return people.length >= householdSize ? { person: people[0]!, sameName: false } : undefined;
}
