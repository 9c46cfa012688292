/**
 * What the DNS says of a domain that mails come from, judged: whether mailboxes elsewhere will believe them. Sources:
 * RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC).
 */

/** The texts that stand at a name, or why nobody knows. */
export type Found = { texts: string[] } | { failed: string };
export type MailRecords = {
  at: Date;
  domain: string;
  spf: Found;
  /** At the selectors that were asked for; those with nothing at them are left out. */
  dkim: Found;
  dmarc: Found;
};

export type State = "done" | "open" | "wrong";
export type Verdict<Says extends string> = { state: State; says: Says; text?: string };

const unknown = { state: "open", says: "no-answer" } as const;
const textsOf = (found: Found, start: RegExp): string[] | undefined =>
  "texts" in found ? found.texts.filter((text) => start.test(text)) : undefined;

type SpfSays = "no-answer" | "missing" | "two" | "anybody" | "weak" | "there";

export function judgeSpf(found: Found): Verdict<SpfSays> {
  const texts = textsOf(found, /^v=spf1(\s|$)/i);
  if (!texts) return unknown;
  const [text] = texts;
  if (text === undefined) return { state: "wrong", says: "missing" };
  // RFC 7208 4.5: more than one, and none counts.
  if (texts.length > 1) return { state: "wrong", says: "two", text: texts.join("\n") };
  if (/(^|\s)\+?all(\s|$)/i.test(text)) return { state: "wrong", says: "anybody", text };
  const isClosed = /(^|\s)([-~]all|redirect=\S+)(\s|$)/i.test(text);
  return isClosed ? { state: "done", says: "there", text } : { state: "open", says: "weak", text };
}

type DkimSays = "no-answer" | "missing" | "not-found" | "revoked" | "there";

/** @param selector the one that was named; without it, nothing found means only that the usual ones are not in use */
export function judgeDkim(found: Found, selector: string | undefined): Verdict<DkimSays> {
  const texts = textsOf(found, /(^|;)\s*p=/i);
  if (!texts) return unknown;
  const key = texts.find((text) => /(^|;)\s*p=\s*[a-z0-9+/]/i.test(text));
  if (key !== undefined) return { state: "done", says: "there", text: key };
  // RFC 6376 3.6.1: an empty key has been taken back.
  if (texts.length > 0) return { state: "wrong", says: "revoked", text: texts[0] };
  return selector ? { state: "wrong", says: "missing" } : { state: "open", says: "not-found" };
}

type DmarcSays = "no-answer" | "missing" | "two" | "no-policy" | "watches" | "there";

export function judgeDmarc(found: Found): Verdict<DmarcSays> {
  const texts = textsOf(found, /^v=DMARC1\s*(;|$)/);
  if (!texts) return unknown;
  const [text] = texts;
  if (text === undefined) return { state: "wrong", says: "missing" };
  // RFC 7489 6.6.3: more than one, and none counts.
  if (texts.length > 1) return { state: "wrong", says: "two", text: texts.join("\n") };
  const policy = /;\s*p\s*=\s*(none|quarantine|reject)\s*(;|$)/i.exec(text)?.[1]?.toLowerCase();
  if (!policy) return { state: "wrong", says: "no-policy", text };
  return { state: "done", says: policy === "none" ? "watches" : "there", text };
}

/** The domain of "Our group <post@example.org>". */
export const domainOf = (sender: string): string =>
  sender
    .slice(sender.lastIndexOf("@") + 1)
    .replace(">", "")
    .trim()
    .toLowerCase();

/** Names that nobody outside this machine or this house can look up (RFC 2606, 6761, 6762, 9476). */
const RESERVED =
  /(^|\.)(localhost|test|example|invalid|local|internal|lan|home\.arpa|example\.(com|net|org))$/;

export const isPublicDomain = (domain: string): boolean =>
  domain.includes(".") && !RESERVED.test(domain) && !/^[\d.]+$|[:[\]]/.test(domain);

/** Where the policy of a domain stands: at itself, or at one of those above it (RFC 7489 6.6.3). */
export function dmarcNames(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, index) => `_dmarc.${labels.slice(index).join(".")}`);
}

/** What the larger providers call their keys; whoever has another name says so. */
const USUAL_SELECTORS = [
  "default",
  "dkim",
  "mail",
  "s1",
  "s2",
  "k1",
  "selector1",
  "selector2",
  "google",
  "key1",
];

export const dkimNames = (domain: string, selector: string | undefined): string[] =>
  (selector ? [selector] : USUAL_SELECTORS).map((name) => `${name}._domainkey.${domain}`);
