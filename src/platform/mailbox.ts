import { domainToASCII } from "node:url";
import { hmac } from "./keys.ts";
import { providerOf } from "./mailbox-domains.ts";

/** RFC 5321 4.5.3.1: 64 octets before the at sign, 254 in all. */
const LOCAL_PART = /^[^\s\p{Cc}\p{Cf}@<>,;:"()[\]\\]{1,64}$/u;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * An address as it can be written to: trimmed, its domain in lower case and ASCII (IDNA). `undefined` when no
 * mail could reach it; line breaks are refused, never removed, since they would become headers of a mail.
 */
export function writableAddress(typed: string): string | undefined {
  const text = typed.replace(/^[ \t]+|[ \t]+$/g, "").normalize("NFC");
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = domainToASCII(text.slice(at + 1).toLowerCase());
  const address = `${local}@${domain}`;
  // Measured as it is written: a domain of another script grows when it becomes ASCII.
  if (at < 1 || Buffer.byteLength(address) > 254) return undefined;
  if (!LOCAL_PART.test(local) || Buffer.byteLength(local) > 64 || !DOMAIN.test(domain)) return undefined;
  if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) return undefined;
  return address;
}

/**
 * The mailbox behind an address, by the rules its provider publishes: where mail to `a.b+news@googlemail.com`
 * arrives at `ab@gmail.com`, both are one person. Providers we know nothing of keep what was written, but for case.
 */
export function canonicalAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const written = address.slice(at + 1);
  const provider = providerOf(written);
  let local = address.slice(0, at).toLowerCase();
  if (provider?.ignoresPlus) local = local.split("+")[0]!;
  if (provider?.ignoresDots) local = local.replaceAll(".", "");
  return `${local}@${provider?.sameMailboxes ? provider.domains[0] : written}`;
}

/** Compares mailboxes without telling them: HMAC-SHA256 of the canonical address. */
export const mailboxOf = (address: string, key: Buffer): Buffer => hmac(key, canonicalAddress(address));
